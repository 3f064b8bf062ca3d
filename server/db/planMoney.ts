import { NO_CONTINGENCY, type Contingency } from '#lib/domain/budgetFigures.ts';
import type { Db, Trx } from './database.ts';

/** Who set something, and when (UTC milliseconds). */
export interface SetBy {
  readonly userId: string;
  readonly name: string;
  readonly at: number;
}

/** What a currency is worth in a plan's (domain/linePrice.ts). */
export interface PlanRate {
  readonly currency: string;
  readonly rate: number;
  readonly setBy: SetBy;
}

/** What a plan says of money beside its budget, as its rules reckon with it. */
export interface PlanMoney {
  readonly rates: Readonly<Record<string, number>>;
  readonly contingency: Contingency;
}

/** For those who may not see money. */
export const NO_MONEY: PlanMoney = { rates: {}, contingency: NO_CONTINGENCY };

export async function moneyOfPlan(db: Db | Trx, planId: string): Promise<PlanMoney> {
  const { setBy: _, ...contingency } = await contingencyOfPlan(db, planId);
  return { rates: (await ratesOfPlans(db, [planId])).get(planId) ?? {}, contingency };
}

/** The rates of each of these plans, by currency. */
export async function ratesOfPlans(
  db: Db | Trx,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, PlanMoney['rates']>> {
  const rows = await db
    .selectFrom('plan_rate')
    .select(['plan_id', 'currency', 'rate'])
    .where('plan_id', 'in', planIds)
    .orderBy('currency')
    .execute();
  const rates = new Map<string, Record<string, number>>();
  for (const { plan_id, currency, rate } of rows) {
    const own = rates.get(plan_id) ?? {};
    own[currency] = Number(rate);
    rates.set(plan_id, own);
  }
  return rates;
}

/** By currency, with who fixed each. */
export async function planRates(db: Db | Trx, planId: string): Promise<readonly PlanRate[]> {
  const rows = await db
    .selectFrom('plan_rate as r')
    .innerJoin('user as u', 'u.id', 'r.changed_by')
    .select(['r.currency', 'r.rate', 'r.changed_at', 'u.id', 'u.name'])
    .where('r.plan_id', '=', planId)
    .orderBy('r.currency')
    .execute();
  return rows.map(({ currency, rate, changed_at, id, name }) => ({
    ...{ currency, rate: Number(rate) },
    setBy: { userId: id, name, at: changed_at },
  }));
}

export async function contingencyOfPlan(
  db: Db | Trx,
  planId: string,
): Promise<Contingency & { readonly setBy: SetBy | null }> {
  const row = await db
    .selectFrom('plan_contingency as c')
    .innerJoin('user as u', 'u.id', 'c.changed_by')
    .select(['c.share', 'c.amount', 'c.reason', 'c.changed_at', 'u.id', 'u.name'])
    .where('c.plan_id', '=', planId)
    .executeTakeFirst();
  if (!row) return { ...NO_CONTINGENCY, setBy: null };
  const { share, amount, reason, changed_at, id, name } = row;
  return {
    ...{ share, reason, amount: amount === null ? null : Number(amount) },
    setBy: { userId: id, name, at: changed_at },
  };
}

/** Fixes a rate; null takes it away. */
export async function setRate(
  trx: Trx,
  planId: string,
  { currency, rate }: { readonly currency: string; readonly rate: number | null },
  by: { readonly userId: string; readonly at: number },
): Promise<void> {
  const change = { plan_id: planId, currency, rate, changed_by: by.userId, changed_at: by.at };
  await trx.insertInto('plan_rate_change').values(change).execute();
  if (rate === null) {
    await trx
      .deleteFrom('plan_rate')
      .where('plan_id', '=', planId)
      .where('currency', '=', currency)
      .execute();
    return;
  }
  const said = { rate, changed_by: by.userId, changed_at: by.at };
  await trx
    .insertInto('plan_rate')
    .values({ plan_id: planId, currency, ...said })
    .onConflict((conflict) => conflict.columns(['plan_id', 'currency']).doUpdateSet(said))
    .execute();
}

/** A change of a rate, whoever made it. */
export interface RateChange {
  readonly currency: string;
  readonly userId: string;
  readonly at: number;
}

/** Who fixed which rate from a moment on (UTC milliseconds), also those whose rates were replaced since. */
export async function rateChangesSince(
  db: Db | Trx,
  planId: string,
  since: number,
): Promise<readonly RateChange[]> {
  const rows = await db
    .selectFrom('plan_rate_change')
    .select(['currency', 'changed_by', 'changed_at'])
    .where('plan_id', '=', planId)
    .where('changed_at', '>=', since)
    .execute();
  return rows.map((row) => ({ currency: row.currency, userId: row.changed_by, at: row.changed_at }));
}

/** What is kept back is a decision about one plan, as its approved budget is; rates are facts. */
export async function copyRates(
  trx: Trx,
  { from, to, ...by }: { from: string; to: string; readonly userId: string; readonly at: number },
): Promise<void> {
  for (const [currency, rate] of Object.entries((await moneyOfPlan(trx, from)).rates))
    await setRate(trx, to, { currency, rate }, by);
}

/** They say what currencies are worth in one that is the plan's no more. */
export async function dropRates(trx: Trx, planId: string): Promise<void> {
  await trx.deleteFrom('plan_rate').where('plan_id', '=', planId).execute();
}

export async function setContingency(
  trx: Trx,
  planId: string,
  { share, amount, reason }: Contingency,
  by: { readonly userId: string; readonly at: number },
): Promise<void> {
  const said = { share, amount, reason, changed_by: by.userId, changed_at: by.at };
  await trx
    .insertInto('plan_contingency')
    .values({ plan_id: planId, ...said })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(said))
    .execute();
}

/** Currencies that lines outside the trash have their prices in. */
export async function currenciesInUse(db: Db | Trx, planId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('row_budget')
    .select('priceCurrency')
    .distinct()
    .where('plan_id', '=', planId)
    .where('deleted', '=', 0)
    .where('priceCurrency', 'is not', null)
    .execute();
  return new Set(rows.map(({ priceCurrency }) => String(priceCurrency)));
}
