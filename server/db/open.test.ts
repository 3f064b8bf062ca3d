import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { DataDirInUse, lockDataDir } from './dataDirLock.ts';
import { openDatabase, PRAGMAS } from './open.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('R2 the database file', () => {
  test('answers every setting that durability rests on', async () => {
    const db = await openDatabase(join(dir, 'a.sqlite'));
    for (const [name, wanted] of Object.entries(PRAGMAS)) {
      const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
      expect(Object.values(rows[0]!)[0], name).toBe(wanted);
    }
    await db.destroy();
  });

  test('is refused when a setting does not take', async () => {
    await expect(openDatabase(':memory:')).rejects.toThrow('journal_mode');
  });

  test('opens again with its tables and rows', async () => {
    const file = join(dir, 'a.sqlite');
    const first = await openDatabase(file);
    await first.insertInto('organization').values({ id: 'o', name: 'O', created_at: 1 }).execute();
    await first.destroy();
    const second = await openDatabase(file);
    expect(await second.selectFrom('organization').selectAll().execute()).toEqual([
      { id: 'o', name: 'O', created_at: 1 },
    ]);
    await second.destroy();
  });
});

describe('R6 the data folder', () => {
  test("is one server's at a time, and free again afterwards", () => {
    const unlock = lockDataDir(dir);
    expect(() => lockDataDir(dir)).toThrow(DataDirInUse);
    unlock();
    lockDataDir(dir)();
  });
});

describe('W19 the audit log', () => {
  test('refuses to be changed or shortened', async () => {
    const db = await openDatabase(join(dir, 'a.sqlite'));
    await audit(db, { at: 1, actor: null, ip: null, action: 'signed-in' });
    await expect(sql`update audit_log set action = 'other'`.execute(db)).rejects.toThrow('append-only');
    await expect(db.deleteFrom('audit_log').execute()).rejects.toThrow('append-only');
    await db.destroy();
  });
});
