import { str } from '#lib/schema/reading.ts';
import { amountOf, committedOf, paidOf } from '#lib/schema/sheets/budget.ts';
import type { PlanView } from '#lib/schema/index.ts';

/** Minor units. */
export interface BudgetSum {
  readonly planned: number;
  readonly committed: number;
  readonly paid: number;
}

export interface BudgetBarRow extends BudgetSum {
  /** Null for the categories that are told of together. */
  readonly category: string | null;
}

const MOST_BARS = 7;

const add = (a: BudgetSum, b: BudgetSum): BudgetSum => ({
  planned: a.planned + b.planned,
  committed: a.committed + b.committed,
  paid: a.paid + b.paid,
});
const NOTHING: BudgetSum = { planned: 0, committed: 0, paid: 0 };

/** The largest categories with all their lines, the rest in one, and the sum of all. */
export function budgetBars(plan: PlanView): { bars: BudgetBarRow[]; sum: BudgetSum } {
  const sums = new Map<string | null, BudgetSum>();
  for (const row of plan.rows('budget')) {
    const category = str(row, 'category');
    const line = {
      planned: amountOf(row, plan),
      committed: committedOf(row, plan) ?? 0,
      paid: paidOf(row, plan) ?? 0,
    };
    sums.set(category, add(sums.get(category) ?? NOTHING, line));
  }
  const sorted = [...sums]
    .map(([category, own]) => ({ category, ...own }))
    .sort((a, b) => b.planned - a.planned);
  const shown = sorted.length > MOST_BARS ? sorted.slice(0, MOST_BARS - 1) : sorted;
  const rest = sorted.slice(shown.length);
  const bars: BudgetBarRow[] =
    rest.length > 0 ? [...shown, { category: null, ...rest.reduce<BudgetSum>(add, NOTHING) }] : shown;
  return { bars, sum: sorted.reduce<BudgetSum>(add, NOTHING) };
}
