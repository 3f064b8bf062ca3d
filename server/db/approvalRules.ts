import { NO_RULES, type ApprovalBook, type ApprovalRules } from '#lib/domain/approvalBook.ts';
import { isInForce } from '#lib/domain/approvalChain.ts';
import type { Tolerances } from '#lib/domain/tolerance.ts';
import { lineHistories } from './approvals.ts';
import type { Db, Trx } from './database.ts';

export async function approvalRulesOf(db: Db | Trx, planId: string): Promise<ApprovalRules> {
  const row = await db
    .selectFrom('approval_rules')
    .select(['tolerances', 'chain_above'])
    .where('plan_id', '=', planId)
    .executeTakeFirst();
  return row
    ? { tolerances: JSON.parse(row.tolerances) as Tolerances, chainAbove: row.chain_above }
    : NO_RULES;
}

export async function writeApprovalRules(
  trx: Trx,
  planId: string,
  { tolerances, chainAbove }: ApprovalRules,
  by: { readonly userId: string; readonly at: number },
): Promise<void> {
  const values = {
    ...{ tolerances: JSON.stringify(tolerances), chain_above: chainAbove },
    ...{ changed_by: by.userId, changed_at: by.at },
  };
  await trx
    .insertInto('approval_rules')
    .values({ plan_id: planId, ...values })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(values))
    .execute();
}

/** The rules of a plan's budget and what happened to its lines. */
export async function approvalBookOf(db: Db | Trx, planId: string): Promise<ApprovalBook> {
  return { rules: await approvalRulesOf(db, planId), lines: await lineHistories(db, planId) };
}

/** How much each person may approve; without an entry there is no bound. */
export async function approvalLimits(db: Db | Trx, planId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('approval_limit')
    .select(['user_id', 'amount'])
    .where('plan_id', '=', planId)
    .execute();
  return new Map(rows.map(({ user_id, amount }) => [user_id, amount]));
}

/** Null takes the bound away. */
export async function setApprovalLimit(
  trx: Trx,
  planId: string,
  userId: string,
  amount: number | null,
): Promise<void> {
  await trx
    .deleteFrom('approval_limit')
    .where('plan_id', '=', planId)
    .where('user_id', '=', userId)
    .execute();
  if (amount !== null)
    await trx.insertInto('approval_limit').values({ plan_id: planId, user_id: userId, amount }).execute();
}

/** Somebody decides for somebody else on some days. */
export interface Delegation {
  readonly id: string;
  readonly from: { readonly userId: string; readonly name: string };
  readonly to: { readonly userId: string; readonly name: string };
  /** yyyy-mm-dd by the plan's calendar, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Those that were not revoked, in the order in which they were made. */
export async function delegationsOf(db: Db | Trx, planId: string): Promise<readonly Delegation[]> {
  const rows = await db
    .selectFrom('approval_delegation as d')
    .innerJoin('user as f', 'f.id', 'd.from_user')
    .innerJoin('user as t', 't.id', 'd.to_user')
    .select(['d.id', 'd.first_day', 'd.last_day', 'f.id as fromId', 'f.name as fromName'])
    .select(['t.id as toId', 't.name as toName'])
    .where('d.plan_id', '=', planId)
    .where('d.revoked_at', 'is', null)
    .orderBy('d.made_at')
    .orderBy('d.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    from: { userId: row.fromId, name: row.fromName },
    to: { userId: row.toId, name: row.toName },
    firstDay: row.first_day,
    lastDay: row.last_day,
  }));
}

/** Those for whom a person may decide today, whatever rights they still have. */
export async function standsInFor(
  db: Db | Trx,
  planId: string,
  userId: string,
  today: string,
): Promise<readonly string[]> {
  const all = await delegationsOf(db, planId);
  const inForce = all.filter(
    ({ to, firstDay, lastDay }) => to.userId === userId && isInForce({ from: firstDay, to: lastDay }, today),
  );
  return [...new Set(inForce.map(({ from }) => from.userId))];
}

export async function insertDelegation(
  trx: Trx,
  planId: string,
  { id, from, to, firstDay, lastDay }: Delegation,
  at: number,
): Promise<void> {
  await trx
    .insertInto('approval_delegation')
    .values({
      ...{ id, plan_id: planId, from_user: from.userId, to_user: to.userId },
      ...{ first_day: firstDay, last_day: lastDay, made_at: at, revoked_at: null },
    })
    .execute();
}

export async function revokeDelegationRow(trx: Trx, id: string, at: number): Promise<void> {
  await trx.updateTable('approval_delegation').set({ revoked_at: at }).where('id', '=', id).execute();
}
