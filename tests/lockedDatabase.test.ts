import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { MemoryProfile } from '#lib/live/memoryStore.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
import { ServerProcess } from './support/serverProcess.ts';

const LOCKED_MS = 10_000;

/** Somebody else's program that holds the database's write lock and lets go of it by itself. */
const HOLDER = `
  import Database from 'better-sqlite3';
  const db = new Database(process.argv[1]);
  db.exec('BEGIN IMMEDIATE');
  process.stdout.write('locked');
  setTimeout(() => db.exec('ROLLBACK'), ${LOCKED_MS});
`;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('R6 a database locked for 10 s delays edits and loses none', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cuegrid-locked-'));
  endings.push(() => rmSync(dataDir, { recursive: true }));
  const server = new ServerProcess(dataDir);
  endings.push(() => server.kill());
  await server.start();
  const plan = await server.populate(['planner']);
  const sit = (index: number): LiveSheet => {
    const person = plan.people[index]!;
    const store = new MemoryProfile().openTab();
    const ports = headlessPorts({ origin: server.origin, cookie: person.cookie }, { store });
    const self = { userId: person.userId, personId: null, grant: { role: person.role, money: false } };
    const sheet = headlessSheet(ports, plan.planId, 'supplies', self);
    endings.push(() => sheet.close());
    return sheet;
  };
  const [writer, reader] = [sit(0), sit(1)];
  await until('both sheets', () => writer.save.state === 'saved' && reader.save.state === 'saved');
  writer.apply([{ type: 'add', row: 'a', after: null, cells: { quantity: 0 } }], 'add-rows');
  await until('the first row', () => writer.save.state === 'saved');

  const database = join(dataDir, 'cuegrid.sqlite');
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, database]);
  endings.push(() => holder.kill());
  await once(holder.stdout, 'data');
  const locked = Date.now();
  for (let value = 1; value <= 20; value++) {
    writer.apply([{ type: 'set', row: 'a', field: 'quantity', value: value * 1000 }], 'type');
    writer.apply([{ type: 'add', row: `row${value}`, after: 'a', cells: { note: `${value}` } }], 'add-rows');
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Nothing is acknowledged that the disk cannot have.
    if (Date.now() - locked < LOCKED_MS) expect(writer.isUnsaved('a', 'quantity')).toBe(true);
  }
  expect(reader.value('a', 'quantity')).toBe(0);

  await until('everything to be stored', () => writer.save.state === 'saved', 40_000);
  await until('the reader to see it', () => reader.value('a', 'quantity') === 20_000);
  expect(reader.rowIds()).toHaveLength(21);
  await server.kill();
  await server.start();
  await until('the reader to be back', () => reader.save.state === 'saved', 40_000);
  expect(reader.value('a', 'quantity')).toBe(20_000);
  expect(reader.rowIds()).toHaveLength(21);
}, 90_000);
