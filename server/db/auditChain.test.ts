import { sql } from 'kysely';
import { migrations } from '#migrations/index.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { verifyAuditChain } from './auditChain.ts';
import type { Db } from './database.ts';
import { openDatabase } from './open.ts';

let dir: string;
let db: Db;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
  db = await openDatabase(join(dir, 'a.sqlite'));
  for (let at = 1; at <= 6; at++) await entry(at);
});
afterEach(async () => {
  await db.destroy();
  rmSync(dir, { recursive: true });
});

const entry = (at: number) =>
  audit(db, {
    at,
    actor: 'ann',
    ip: null,
    action: 'plan-changed',
    planId: 'p',
    details: { fields: ['name'] },
  });

/** Does what only somebody with the file in hands can do. */
async function tamper(work: () => Promise<unknown>): Promise<void> {
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_master where type = 'trigger' and tbl_name = 'audit_log'`.execute(db);
  await sql`drop trigger audit_log_keeps`.execute(db);
  await sql`drop trigger audit_log_stays`.execute(db);
  await work();
  for (const { sql: again } of rows) await sql.raw(again).execute(db);
}

describe('W19 the chain of the audit log', () => {
  test('is whole, and says its length and its last hash', async () => {
    const { faults, entries, lastHash } = await verifyAuditChain(db);
    expect({ faults, entries }).toEqual({ faults: [], entries: 6 });
    expect(lastHash).toMatch(/^[0-9a-f]{64}$/);
    await entry(7);
    expect((await verifyAuditChain(db)).lastHash).not.toBe(lastHash);
  });

  test.each([
    ['the actor', sql`update audit_log set actor = 'bob' where seq = 3`],
    ['the time', sql`update audit_log set at = 99 where seq = 3`],
    ['the details', sql`update audit_log set details = null where seq = 3`],
    ['the hash', sql`update audit_log set hash = 'x' || substr(hash, 2) where seq = 3`],
  ])('names the entry whose %s was changed', async (_what, change) => {
    await tamper(() => change.execute(db));
    expect((await verifyAuditChain(db)).faults).toContainEqual({ seq: 3, problem: 'changed' });
  });

  test('names the one after an entry whose hash was made to fit', async () => {
    await tamper(async () => {
      await sql`update audit_log set actor = 'bob' where seq = 3`.execute(db);
      const { chainHash } = await import('./auditChain.ts');
      const rows = await db
        .selectFrom('audit_log')
        .selectAll()
        .where('seq', 'in', [2, 3])
        .orderBy('seq')
        .execute();
      const fitting = chainHash(rows[0]!.hash, rows[1]!);
      await sql`update audit_log set hash = ${fitting} where seq = 3`.execute(db);
    });
    expect((await verifyAuditChain(db)).faults).toEqual([{ seq: 4, problem: 'changed' }]);
  });

  test.each([
    ['from the middle', 3],
    ['from the beginning', 1],
    ['from the end', 6],
  ])('misses an entry that was taken %s', async (_where, seq) => {
    await tamper(() => db.deleteFrom('audit_log').where('seq', '=', seq).execute());
    expect((await verifyAuditChain(db)).faults).toEqual([{ seq, problem: 'missing' }]);
  });

  test('says when nothing guards it any more', async () => {
    await sql`drop trigger audit_log_keeps`.execute(db);
    expect((await verifyAuditChain(db)).faults).toEqual([{ seq: null, problem: 'not guarded' }]);
  });

  test('keeps its order when many write at once', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => entry(10 + n)));
    expect(await verifyAuditChain(db)).toMatchObject({ faults: [], entries: 56 });
  });

  test('leaves no gap behind what was taken back', async () => {
    const undone = db.transaction().execute(async (trx) => {
      await audit(trx, { at: 7, actor: 'ann', ip: null, action: 'plan-trashed', planId: 'p' });
      throw new Error('taken back');
    });
    await expect(undone).rejects.toThrow('taken back');
    await entry(8);
    expect(await verifyAuditChain(db)).toMatchObject({ faults: [], entries: 7 });
  });

  test('is made for the entries that an older version wrote', async () => {
    await db.destroy();
    db = await openDatabase(join(dir, 'b.sqlite'));
    // The table as the first migration made it, with a gap that a transaction taken back had left.
    for (const guard of ['audit_log_keeps', 'audit_log_stays'])
      await sql`drop trigger ${sql.ref(guard)}`.execute(db);
    await sql`drop index audit_log_of_plan`.execute(db);
    await sql`alter table audit_log drop column hash`.execute(db);
    for (const guard of ['update', 'delete'])
      await sql`create trigger ${sql.ref(guard === 'update' ? 'audit_log_keeps' : 'audit_log_stays')}
        before ${sql.raw(guard)} on audit_log begin select raise(abort, 'append-only'); end`.execute(db);
    for (const seq of [1, 2, 5])
      await sql`insert into audit_log values (${seq}, ${seq * 10}, 'ann', null, 'plan-changed', 'p', null, '{}')`.execute(
        db,
      );
    await migrations['0018_audit_chain']!.up(db);
    expect(await verifyAuditChain(db)).toMatchObject({ faults: [], entries: 3 });
    const kept = await db.selectFrom('audit_log').select(['at', 'actor', 'plan_id']).orderBy('seq').execute();
    expect(kept).toEqual([10, 20, 50].map((at) => ({ at, actor: 'ann', plan_id: 'p' })));
  });
});
