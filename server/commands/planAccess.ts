import { mayReadSheet, type Grant } from '#lib/domain/roles.ts';
import { isSheetId, SHEETS, sheetRule, type Sheet } from '#lib/schema/index.ts';
import type { Db, Trx } from '../db/database.ts';
import { grantOf } from '../db/members.ts';
import { readPlan, type Plan } from '../db/plans.ts';
import { AppError } from '../errors.ts';

/**
 * The plan and what the account holds in it: the one way for a command to reach a plan.
 * @throws AppError not-found, alike for an unknown plan, somebody else's and (unless asked for) one in the
 *   trash: what one may not see isn't there (W7)
 */
export async function openPlan(
  db: Db | Trx,
  userId: string,
  planId: string,
  options: { trashed?: boolean } = {},
): Promise<{ plan: Plan; grant: Grant }> {
  const grant = await grantOf(db, userId, planId);
  const plan = grant && (await readPlan(db, planId));
  if (!grant || !plan || (plan.trashedAt !== null) !== (options.trashed ?? false))
    throw new AppError('not-found');
  return { plan, grant };
}

/**
 * The sheet with this id.
 * @throws AppError not-found, alike for one that never was and one that is out of reach (W7)
 */
export function readableSheet(grant: Grant, id: string): Sheet {
  if (!isSheetId(id) || !mayReadSheet(grant, sheetRule(SHEETS[id]))) throw new AppError('not-found');
  return SHEETS[id];
}

/** @throws AppError not-allowed */
export function demand(allowed: boolean, field?: string): void {
  if (!allowed) throw new AppError('not-allowed', field ? { field } : {});
}
