import { NO_FREEZE, type Freeze, type FrozenColumns } from '#lib/domain/freeze.ts';
import type { Db, Trx } from './database.ts';

/** What freezes in a plan, and for whose show. */
export async function readFreeze(db: Db | Trx, planId: string): Promise<Freeze> {
  const row = await db
    .selectFrom('show_freeze')
    .select(['columns', 'caller', 'version'])
    .where('plan_id', '=', planId)
    .executeTakeFirst();
  return row
    ? { columns: JSON.parse(row.columns) as FrozenColumns, caller: row.caller, version: row.version }
    : NO_FREEZE;
}

export async function chooseFrozen(trx: Trx, planId: string, columns: FrozenColumns): Promise<void> {
  await write(trx, planId, { ...(await readFreeze(trx, planId)), columns });
}

/**
 * @param caller of the armed show; null when none is armed any more
 * @returns whether that is news
 */
export async function holdFreeze(trx: Trx, planId: string, caller: string | null): Promise<boolean> {
  const freeze = await readFreeze(trx, planId);
  if (freeze.caller === caller) return false;
  await write(trx, planId, { ...freeze, caller });
  return true;
}

async function write(trx: Trx, planId: string, { columns, caller, version }: Freeze): Promise<void> {
  const now = { columns: JSON.stringify(columns), caller, version: version + 1 };
  await trx
    .insertInto('show_freeze')
    .values({ plan_id: planId, ...now })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(now))
    .execute();
}
