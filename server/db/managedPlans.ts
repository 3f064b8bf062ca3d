import type { ManagedPlan } from '#lib/api/managerPage.ts';
import type { Db } from './database.ts';

/** A right to decide in a plan, one's own or lent for some days. */
export interface DecidingRight {
  readonly plan: ManagedPlan;
  readonly onBehalfOf: { readonly userId: string; readonly name: string } | null;
  /** Minor units; null without a bound. */
  readonly limit: number | null;
  /** Both null for one's own. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** Plans outside the trash, the oldest first. */
export async function plansInUse(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('plan')
    .select('id')
    .where('trashed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Roles that decide about budgets, as domain/roles.ts has it (tried against it). */
export const DECIDING_ROLES = ['owner', 'manager'] as const;

/** Every right to decide that somebody has, over all plans that are not in the trash; days are not looked at. */
export async function decidingRights(db: Db, userId: string): Promise<readonly DecidingRight[]> {
  const own = await db
    .selectFrom('plan_member as m')
    .innerJoin('plan as p', 'p.id', 'm.plan_id')
    .leftJoin('approval_limit as l', (join) =>
      join.onRef('l.plan_id', '=', 'm.plan_id').onRef('l.user_id', '=', 'm.user_id'),
    )
    .select(['p.id', 'p.name', 'p.currency', 'p.time_zone', 'p.day0', 'p.approved_budget', 'l.amount'])
    .where('m.user_id', '=', userId)
    .where('m.role', 'in', DECIDING_ROLES)
    .where('p.trashed_at', 'is', null)
    .execute();
  const lent = await db
    .selectFrom('approval_delegation as d')
    .innerJoin('plan as p', 'p.id', 'd.plan_id')
    .innerJoin('user as f', 'f.id', 'd.from_user')
    // Whoever lost the right to decide has none to lend, and who may not read the budget cannot use it.
    .innerJoin('plan_member as theirs', (join) =>
      join.onRef('theirs.plan_id', '=', 'd.plan_id').onRef('theirs.user_id', '=', 'd.from_user'),
    )
    .innerJoin('plan_member as m', (join) =>
      join.onRef('m.plan_id', '=', 'd.plan_id').onRef('m.user_id', '=', 'd.to_user'),
    )
    .leftJoin('approval_limit as l', (join) =>
      join.onRef('l.plan_id', '=', 'd.plan_id').onRef('l.user_id', '=', 'd.from_user'),
    )
    .select(['p.id', 'p.name', 'p.currency', 'p.time_zone', 'p.day0', 'p.approved_budget', 'l.amount'])
    .select(['f.id as fromId', 'f.name as fromName', 'd.first_day', 'd.last_day'])
    .where('d.to_user', '=', userId)
    .where('d.revoked_at', 'is', null)
    .where('theirs.role', 'in', DECIDING_ROLES)
    .where((eb) =>
      eb.or([
        eb('m.role', 'in', ['owner', 'manager', 'planner']),
        eb.and([eb('m.role', '=', 'viewer'), eb('m.money', '=', 1)]),
      ]),
    )
    .where('p.trashed_at', 'is', null)
    .execute();
  const planOf = (row: (typeof own)[number]): ManagedPlan => ({
    ...{ id: row.id, name: row.name, currency: row.currency, timeZone: row.time_zone, day0: row.day0 },
    approvedBudget: row.approved_budget,
  });
  return [
    ...own.map((row) => ({
      ...{ plan: planOf(row), onBehalfOf: null, limit: row.amount, firstDay: null, lastDay: null },
    })),
    ...lent.map((row) => ({
      plan: planOf(row),
      onBehalfOf: { userId: row.fromId, name: row.fromName },
      ...{ limit: row.amount, firstDay: row.first_day, lastDay: row.last_day },
    })),
  ];
}

/** Everybody whom a change of a plan's approvals may concern as one who decides, whatever the day is. */
export async function possibleDeciders(db: Db, planId: string): Promise<ReadonlySet<string>> {
  const own = await db
    .selectFrom('plan_member')
    .select('user_id')
    .where('plan_id', '=', planId)
    .where('role', 'in', DECIDING_ROLES)
    .execute();
  const lent = await db
    .selectFrom('approval_delegation')
    .select('to_user as user_id')
    .where('plan_id', '=', planId)
    .execute();
  return new Set([...own, ...lent].map(({ user_id }) => user_id));
}
