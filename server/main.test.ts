import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDataDir } from './db/dataDirLock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

async function start(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const main = join(import.meta.dirname, 'main.ts');
  const clean = { ...process.env, VITEST: '', NODE_ENV: '', DATA_DIR: dir, PORT: '0', ...env };
  const child = spawn(process.execPath, [main], { env: clean });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe('a start that cannot succeed says why in a sentence', () => {
  test('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start({ PORT: String(port) });
    other.close();
    expect([code, said.trim()]).toEqual([
      1,
      `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=${port + 1}`,
    ]);
  });

  test('when another server has the folder', async () => {
    const unlock = lockDataDir(dir);
    const { code, said } = await start({});
    unlock();
    expect([code, said.trim()]).toEqual([1, `another Cuegrid server is using ${dir}`]);
  });

  test('when the environment makes no sense', async () => {
    expect(await start({ PORT: 'http' })).toMatchObject({
      code: 1,
      said: expect.stringContaining('PORT must be') as string,
    });
  });
});
