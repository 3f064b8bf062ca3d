import { linePrice, lineTerms, type PlanRates } from '#lib/domain/linePrice.ts';
import { SHEET_IDS, type SheetId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';
import { ratesOfPlans } from './planMoney.ts';

/** How much is in a plan: rows outside the trash by sheet, and the sum of its budget in minor units. */
export interface PlanFigures {
  readonly counts: Readonly<Record<SheetId, number>>;
  readonly budgetTotal: number;
}

/** Read from the projections, so no document is loaded for a list of plans. */
export async function planFigures(
  db: Db | Trx,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, PlanFigures>> {
  const zero = () => Object.fromEntries(SHEET_IDS.map((id) => [id, 0])) as Record<SheetId, number>;
  const figures = new Map(planIds.map((id) => [id, { counts: zero(), budgetTotal: 0 }]));
  if (planIds.length === 0) return figures;
  for (const sheet of SHEET_IDS) {
    const rows = await db
      .selectFrom(`row_${sheet}`)
      .select((eb) => ['plan_id', eb.fn.countAll<number>().as('count')])
      .where('plan_id', 'in', planIds)
      .where('deleted', '=', 0)
      .groupBy('plan_id')
      .execute();
    for (const row of rows) figures.get(String(row.plan_id))!.counts[sheet] = Number(row.count);
  }
  const lines = await db
    .selectFrom('row_budget')
    .select(['plan_id', 'quantity', 'unitPrice', 'discount', 'service', 'tax', 'priceCurrency'])
    .where('plan_id', 'in', planIds)
    .where('deleted', '=', 0)
    .execute();
  const money = await currenciesOf(db, planIds);
  for (const line of lines) {
    const planId = String(line.plan_id);
    const terms = lineTerms((field) => line[field], money.get(planId)!);
    figures.get(planId)!.budgetTotal += linePrice(terms).amount ?? 0;
  }
  return figures;
}

async function currenciesOf(
  db: Db | Trx,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, PlanRates>> {
  const rates = await ratesOfPlans(db, planIds);
  const plans = await db.selectFrom('plan').select(['id', 'currency']).where('id', 'in', planIds).execute();
  return new Map(plans.map(({ id, currency }) => [id, { currency, rates: rates.get(id) ?? {} }]));
}

export async function epochsOf(db: Db, planId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('sheet')
    .select(['sheet', 'epoch'])
    .where('plan_id', '=', planId)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.sheet, row.epoch]));
}
