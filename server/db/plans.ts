import type { Waiver } from '#lib/domain/waivers.ts';
import type { LastingFacts, Locale, PlanStandard, PlanTrack } from '#lib/schema/index.ts';
import type { Selectable, Updateable } from 'kysely';
import type { AccountTables } from './accountTables.ts';
import type { Db, Trx } from './database.ts';
import type { PlanMoney } from './planMoney.ts';

/** A plan as it is stored (schema.md, Plan): lengths in mm, money in minor units, days from day 0. */
export interface Plan {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly kind: string | null;
  readonly locale: Locale;
  readonly tier: string | null;
  readonly standardId: string | null;
  /** The version of it that the plan keeps; null without a standard. */
  readonly standardVersion: number | null;
  readonly day0: string | null;
  readonly setupFromDay: number;
  readonly startDay: number;
  readonly endDay: number;
  readonly teardownUntilDay: number;
  readonly timeZone: string;
  readonly currency: string;
  readonly venueName: string | null;
  readonly venueWidth: number | null;
  readonly venueDepth: number | null;
  readonly venueHeight: number | null;
  readonly guestCount: number | null;
  readonly approvedBudget: number | null;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly trashedAt: number | null;
  /** Over and out of the list, but open to its members as before. */
  readonly archivedAt: number | null;
}

/** What a person may change of a plan once it is made. */
export type PlanChange = Partial<
  Omit<
    Plan,
    | 'id'
    | 'organizationId'
    | 'kind'
    | 'locale'
    | 'parameters'
    | 'createdBy'
    | 'createdAt'
    | 'trashedAt'
    | 'archivedAt'
  >
>;

export async function insertPlan(trx: Trx, plan: Plan): Promise<void> {
  await trx
    .insertInto('plan')
    .values({
      id: plan.id,
      organization_id: plan.organizationId,
      kind: plan.kind,
      locale: plan.locale,
      parameters: JSON.stringify(plan.parameters),
      created_by: plan.createdBy,
      created_at: plan.createdAt,
      trashed_at: plan.trashedAt,
      archived_at: plan.archivedAt,
      ...(changedColumns(plan) as Required<ReturnType<typeof changedColumns>>),
    })
    .execute();
}

export async function readPlan(db: Db | Trx, planId: string): Promise<Plan | null> {
  const row = await db.selectFrom('plan').selectAll().where('id', '=', planId).executeTakeFirst();
  return row ? toPlan(row) : null;
}

/** Where a plan stands: archived ones are in the trash too once they are deleted. */
export type PlanShelf = 'active' | 'archived' | 'trash';

/** The plans an account is a member of, the newest first. */
export async function plansOfMember(db: Db, userId: string, shelf: PlanShelf): Promise<Plan[]> {
  let query = db
    .selectFrom('plan')
    .selectAll('plan')
    .innerJoin('plan_member as m', 'm.plan_id', 'plan.id')
    .where('m.user_id', '=', userId)
    .where('plan.trashed_at', shelf === 'trash' ? 'is not' : 'is', null)
    .orderBy('plan.created_at', 'desc')
    .orderBy('plan.id');
  if (shelf !== 'trash')
    query = query.where('plan.archived_at', shelf === 'archived' ? 'is not' : 'is', null);
  return (await query.execute()).map(toPlan);
}

export async function changePlan(trx: Trx, planId: string, change: PlanChange): Promise<void> {
  const columns = changedColumns(change);
  if (Object.keys(columns).length === 0) return;
  await trx.updateTable('plan').set(columns).where('id', '=', planId).execute();
}

export async function setParameters(trx: Trx, planId: string, parameters: Plan['parameters']): Promise<void> {
  const text = JSON.stringify(parameters);
  await trx.updateTable('plan').set({ parameters: text }).where('id', '=', planId).execute();
}

export async function setTrashed(trx: Trx, planId: string, at: number | null): Promise<void> {
  await trx.updateTable('plan').set({ trashed_at: at }).where('id', '=', planId).execute();
}

export async function setArchived(trx: Trx, planId: string, at: number | null): Promise<void> {
  await trx.updateTable('plan').set({ archived_at: at }).where('id', '=', planId).execute();
}

export async function organizationName(db: Db, organizationId: string): Promise<string> {
  const row = await db
    .selectFrom('organization')
    .select('name')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** What rules and cells need to know of a plan, except the day's date. */
export function factsOf(
  plan: Plan,
  tracks: readonly PlanTrack[],
  money: PlanMoney,
  waivers: readonly Waiver[],
  standard: PlanStandard,
): LastingFacts {
  const { name, locale, kind, standardId, day0, setupFromDay, startDay, endDay, teardownUntilDay, timeZone } =
    plan;
  const { currency, tier, guestCount, venueWidth, venueDepth, venueHeight, approvedBudget, parameters } =
    plan;
  return {
    ...{ name, locale, kind, standardId, day0, setupFromDay, startDay, endDay, teardownUntilDay, timeZone },
    ...{ currency, tier, guestCount, venueWidth, venueDepth, venueHeight, approvedBudget, parameters },
    ...{ tracks, waivers, standard, rates: money.rates, contingency: money.contingency },
  };
}

const COLUMNS = {
  name: 'name',
  tier: 'tier',
  standardId: 'standard_id',
  standardVersion: 'standard_version',
  day0: 'day0',
  setupFromDay: 'setup_from_day',
  startDay: 'start_day',
  endDay: 'end_day',
  teardownUntilDay: 'teardown_until_day',
  timeZone: 'time_zone',
  currency: 'currency',
  venueName: 'venue_name',
  venueWidth: 'venue_width',
  venueDepth: 'venue_depth',
  venueHeight: 'venue_height',
  guestCount: 'guest_count',
  approvedBudget: 'approved_budget',
} as const satisfies Record<keyof PlanChange, keyof AccountTables['plan']>;

type ChangedColumns = Pick<Updateable<AccountTables['plan']>, (typeof COLUMNS)[keyof typeof COLUMNS]>;

function changedColumns(change: PlanChange): ChangedColumns {
  const columns = Object.entries(COLUMNS) as [keyof PlanChange, string][];
  return Object.fromEntries(
    columns.filter(([key]) => change[key] !== undefined).map(([key, column]) => [column, change[key]]),
  );
}

function toPlan(row: Selectable<AccountTables['plan']>): Plan {
  return {
    id: row.id,
    organizationId: row.organization_id,
    name: row.name,
    kind: row.kind,
    locale: row.locale,
    tier: row.tier,
    standardId: row.standard_id,
    standardVersion: row.standard_version,
    day0: row.day0,
    setupFromDay: row.setup_from_day,
    startDay: row.start_day,
    endDay: row.end_day,
    teardownUntilDay: row.teardown_until_day,
    timeZone: row.time_zone,
    currency: row.currency,
    venueName: row.venue_name,
    venueWidth: row.venue_width,
    venueDepth: row.venue_depth,
    venueHeight: row.venue_height,
    guestCount: row.guest_count,
    approvedBudget: row.approved_budget,
    parameters: JSON.parse(row.parameters) as Record<string, number | boolean>,
    createdBy: row.created_by,
    createdAt: row.created_at,
    trashedAt: row.trashed_at,
    archivedAt: row.archived_at,
  };
}
