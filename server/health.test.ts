import { sql } from 'kysely';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import type { Db } from './db/database.ts';
import { openDatabase } from './db/open.ts';
import { createHealth } from './health.ts';

/** Another program that holds the write lock, which waiting for stands still for this one. */
const HOLDER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const db = new (require('better-sqlite3'))(workerData.file);
  db.exec('begin immediate');
  parentPort.postMessage('held');
  setTimeout(() => db.close(), workerData.heldMs);
`;
const WELL = { database: true, disk: true, eventLoop: true };

let dir: string;
let db: Db;
const endings: (() => unknown)[] = [];
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cuegrid-health-'));
  db = await openDatabase(join(dir, 'cuegrid.sqlite'));
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await db.destroy();
  rmSync(dir, { recursive: true, force: true });
});

function healthOf({ dataDir = dir, wait = 0 } = {}) {
  let stopped = false;
  const loop = { meanWait: () => wait, stop: () => (stopped = true) };
  const health = createHealth(db, systemClock, dataDir, loop);
  endings.push(() => {
    health.stop();
    expect(stopped).toBe(true);
  });
  return health;
}

describe('R24 health', () => {
  it('is well while everything works, and says so to many who ask with one look', async () => {
    const health = healthOf();
    const [first, second] = await Promise.all([health.read(), health.read()]);
    expect(first).toEqual({ ok: true, checks: WELL });
    expect(second).toBe(first);
  });

  it('turns red when the database takes no write', async () => {
    await sql`pragma query_only = on`.execute(db);
    expect(await healthOf().read()).toEqual({ ok: false, checks: { ...WELL, database: false } });
  });

  it.each([
    ['longer than it waits for it, so that the write fails', 2_000, 300],
    ['for a while, so that the write is late', 1_500, 5_000],
  ])('turns red when another program holds the database %s', async (_how, heldMs, patienceMs) => {
    await sql.raw(`pragma busy_timeout = ${patienceMs}`).execute(db);
    const workerData = { file: join(dir, 'cuegrid.sqlite'), heldMs };
    const holder = new Worker(HOLDER, { eval: true, workerData });
    endings.push(() => holder.terminate());
    await once(holder, 'message');
    expect(await healthOf().read()).toEqual({ ok: false, checks: { ...WELL, database: false } });
  });

  it('turns red when the data folder is gone', async () => {
    const health = healthOf({ dataDir: join(dir, 'gone') });
    expect(await health.read()).toEqual({ ok: false, checks: { ...WELL, disk: false } });
  });

  it('turns red when the event loop is late', async () => {
    const health = healthOf({ wait: 300 });
    expect(await health.read()).toEqual({ ok: false, checks: { ...WELL, eventLoop: false } });
  });
});
