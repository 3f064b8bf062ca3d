import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Trx } from './database.ts';

/** What the hash of an entry covers, as it stands in the table. */
export interface ChainedEntry {
  readonly seq: number;
  readonly at: number;
  readonly actor: string | null;
  readonly ip: string | null;
  readonly action: string;
  readonly plan_id: string | null;
  readonly subject: string | null;
  readonly details: string | null;
}

/** SHA-256, hexadecimal, over an entry and the hash of the one before it; '' before the first. */
export function chainHash(before: string, entry: ChainedEntry): string {
  const { seq, at, actor, ip, action, plan_id, subject, details } = entry;
  return hash(
    'sha256',
    JSON.stringify([before, seq, at, actor, ip, action, plan_id, subject, details]),
    'hex',
  );
}

/** The entry at the end of the chain. */
export async function lastInChain(trx: Trx): Promise<{ readonly seq: number; readonly hash: string }> {
  const last = await trx
    .selectFrom('audit_log')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? { seq: 0, hash: '' };
}

/** What is wrong with the chain: an entry (or its place), and how. */
export interface ChainFault {
  /** The first one, where several are missing; null where it concerns the table. */
  readonly seq: number | null;
  readonly problem: 'changed' | 'missing' | 'not guarded';
}

export interface ChainVerdict {
  readonly faults: readonly ChainFault[];
  readonly entries: number;
  /** Of the last entry: kept elsewhere, it also shows a chain that was made anew. */
  readonly lastHash: string;
}

const BATCH = 2_000;
const GUARDS = ['audit_log_keeps', 'audit_log_stays'];

/** Walks the whole audit log. A changed entry is named by its place, and so is one whose hash was put right for it. */
export async function verifyAuditChain(db: Db): Promise<ChainVerdict> {
  const faults: ChainFault[] = [];
  let last = { seq: 0, hash: '' };
  let entries = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('seq', '>', last.seq)
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      if (row.seq !== last.seq + 1) faults.push({ seq: last.seq + 1, problem: 'missing' });
      else if (row.hash !== chainHash(last.hash, row)) faults.push({ seq: row.seq, problem: 'changed' });
      last = row;
    }
    entries += rows.length;
    if (rows.length < BATCH) break;
  }
  // SQLite keeps the highest number that was ever given, so entries cut off the end are missed too.
  const { rows: known } = await sql<{ seq: number }>`
    select seq from sqlite_sequence where name = 'audit_log'`.execute(db);
  if ((known[0]?.seq ?? 0) > last.seq) faults.push({ seq: last.seq + 1, problem: 'missing' });
  const { rows: guards } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_log'`.execute(db);
  if (!GUARDS.every((guard) => guards.some(({ name }) => name === guard)))
    faults.push({ seq: null, problem: 'not guarded' });
  return { faults, entries, lastHash: last.hash };
}
