import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryProfile } from '#lib/live/memoryStore.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
import { ServerProcess } from './support/serverProcess.ts';

/** A disk of its own that only the server process sees needs a mount namespace, so Linux and its administrator. */
const mayMount = spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt']).status === 0;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe.skipIf(!mayMount)('R5 a disk that is really full (skipped where disks cannot be mounted)', () => {
  it('acknowledges nothing it did not store, goes on reading, and takes writes again by itself', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'cuegrid-full-'));
    endings.push(() => rmSync(dataDir, { recursive: true }));
    const server = new ServerProcess(dataDir, { diskMegabytes: 16 });
    endings.push(() => server.kill());
    await server.start();
    const plan = await server.populate(['viewer']);
    const sit = (index: number): ReturnType<typeof headlessSheet> => {
      const person = plan.people[index]!;
      const store = new MemoryProfile().openTab();
      const ports = headlessPorts({ origin: server.origin, cookie: person.cookie }, { store });
      const grant = { role: person.role, money: false };
      const sheet = headlessSheet(ports, plan.planId, 'supplies', {
        userId: person.userId,
        personId: null,
        grant,
      });
      endings.push(() => sheet.close());
      return sheet;
    };
    const inside = (...command: string[]): unknown =>
      execFileSync('nsenter', ['-t', String(server.pid), '-m', ...command], { stdio: 'ignore' });
    const writer = sit(0);
    await until('the sheet', () => writer.save.state === 'saved');
    writer.apply([{ type: 'add', row: 'a', after: null, cells: { note: 'first' } }], 'add-rows');
    await until('the first row', () => writer.save.state === 'saved');

    // All the room there is; dd ends with an error when the disk is full.
    spawnSync('nsenter', [
      '-t',
      String(server.pid),
      '-m',
      'dd',
      'if=/dev/zero',
      `of=${dataDir}/ballast`,
      'bs=4k',
    ]);
    // The log may have room left in pages it already holds.
    for (let i = 0; i < 400 && writer.save.state !== 'storeDown'; i++) {
      writer.apply([{ type: 'set', row: 'a', field: 'note', value: `${i} ${'x'.repeat(7_000)}` }], 'type');
      await until('an answer', () => !writer.isUnsaved('a', 'note') || writer.save.state === 'storeDown');
    }
    expect(writer.save.state).toBe('storeDown');
    expect(writer.isUnsaved('a', 'note')).toBe(true);
    const reader = sit(1);
    await until('a reader', () => reader.rowIds().length === 1);
    expect(String(reader.value('a', 'note'))).not.toBe(writer.value('a', 'note'));

    inside('rm', `${dataDir}/ballast`);
    await until('everything to be stored', () => writer.save.state === 'saved', 15_000);
    await until('the reader to see it', () => reader.value('a', 'note') === writer.value('a', 'note'));
  });
});
