import type { Db, Trx } from './database.ts';

/** The answer to a request that may be sent again under the same key. */
export interface Receipt {
  readonly userId: string;
  readonly key: string;
  /** SHA-256 of what was asked. */
  readonly fingerprint: string;
  /** JSON. */
  readonly answer: string;
  /** UTC milliseconds. */
  readonly at: number;
}

export async function readReceipt(db: Db, userId: string, key: string): Promise<Receipt | null> {
  const row = await db
    .selectFrom('idempotency_key')
    .selectAll()
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return null;
  const { fingerprint, answer, at } = row;
  return { userId, key, fingerprint, answer, at };
}

/** Takes the place of an older one under the same key. */
export async function storeReceipt(db: Db | Trx, receipt: Receipt): Promise<void> {
  const { userId, key, fingerprint, answer, at } = receipt;
  await db
    .insertInto('idempotency_key')
    .values({ user_id: userId, key, fingerprint, answer, at })
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet({ fingerprint, answer, at }))
    .execute();
}

export async function deleteReceiptsBefore(db: Db, moment: number): Promise<void> {
  await db.deleteFrom('idempotency_key').where('at', '<=', moment).execute();
}
