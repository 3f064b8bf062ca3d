import type { AuditAction, AuditDetails } from '#lib/api/audit.ts';
import { chainHash, lastInChain } from './auditChain.ts';
import type { Db, Trx } from './database.ts';

/** Who did what, when and from where. Never a secret, never what stands in a cell (W19). */
export interface AuditEntry {
  readonly at: number;
  readonly actor: string | null;
  readonly ip: string | null;
  readonly action: AuditAction;
  readonly planId?: string;
  /** The id of whom or what it was done to. */
  readonly subject?: string;
  readonly details?: AuditDetails;
}

/** Appends one entry to the chain. Triggers refuse to change or delete it afterwards. */
export async function audit(db: Db | Trx, entry: AuditEntry): Promise<void> {
  if (db.isTransaction) await append(db as Trx, entry);
  // Nobody else may come between the end of the chain and the entry that hashes it.
  else await db.transaction().execute((trx) => append(trx, entry));
}

async function append(
  trx: Trx,
  { at, actor, ip, action, planId, subject, details }: AuditEntry,
): Promise<void> {
  const last = await lastInChain(trx);
  const row = {
    ...{ seq: last.seq + 1, at, actor, ip, action },
    plan_id: planId ?? null,
    subject: subject ?? null,
    details: details ? JSON.stringify(details) : null,
  };
  await trx
    .insertInto('audit_log')
    .values({ ...row, hash: chainHash(last.hash, row) })
    .execute();
}
