import { shareOf, type BasisPoints, type Minor } from './money.ts';

/** What one budget line comes to, in minor units of the plan's currency, wherever the figures are taken from. */
export interface LineFigures {
  readonly category: string | null;
  readonly planned: Minor;
  /** What is promised to suppliers. */
  readonly committed: Minor;
  /** What was invoiced or paid. */
  readonly actual: Minor;
  /** Nothing more comes: what was spent is what it costs. */
  readonly closed: boolean;
}

/** Sums over lines. The variance is what is left of the plan at the end: planned − forecast. */
export interface FigureSum {
  readonly lines: number;
  readonly planned: Minor;
  readonly committed: Minor;
  readonly actual: Minor;
  readonly forecast: Minor;
  readonly variance: Minor;
}

export interface CategoryFigures extends FigureSum {
  /** Null for lines without one. */
  readonly category: string | null;
  /** Of all that is planned, in basis points; the shares of all categories add up to 10,000, or to 0 without a plan. */
  readonly share: BasisPoints;
}

/** What is kept back for what nobody foresees: a share of what is planned, an amount, or nothing. */
export interface Contingency {
  readonly share: BasisPoints | null;
  readonly amount: Minor | null;
  readonly reason: string | null;
}
export const NO_CONTINGENCY: Contingency = { share: null, amount: null, reason: null };

export interface BudgetFigures {
  /** The largest first; each line is in one of them. */
  readonly categories: readonly CategoryFigures[];
  readonly sum: FigureSum;
  readonly contingency: Minor;
  /** At completion: all lines and the contingency. */
  readonly forecast: Minor;
  /** Approved − forecast; null while nothing is approved. */
  readonly remaining: Minor | null;
}

const NOTHING: FigureSum = { lines: 0, planned: 0, committed: 0, actual: 0, forecast: 0, variance: 0 };

/** What a line will have cost: the most of plan, promise and spending while it is open; what was spent once it is closed. */
export function lineForecast({ planned, committed, actual, closed }: LineFigures): Minor {
  return closed ? actual : Math.max(planned, committed, actual);
}

/** The one reckoning of a plan's money. Amounts are rounded per line, so every sum is exact (spec P7–P10). */
export function budgetFigures(
  lines: readonly LineFigures[],
  contingency: Contingency,
  approved: Minor | null,
): BudgetFigures {
  const sums = new Map<string | null, FigureSum>();
  let sum = NOTHING;
  for (const line of lines) {
    sums.set(line.category, withLine(sums.get(line.category) ?? NOTHING, line));
    sum = withLine(sum, line);
  }
  const sorted = [...sums].sort(
    ([first, a], [other, b]) => b.planned - a.planned || ((first ?? '') < (other ?? '') ? -1 : 1),
  );
  const shares = allocate(
    sum.planned > 0 ? 10_000 : 0,
    sorted.map(([, own]) => own.planned),
  );
  const kept = contingencyAmount(contingency, sum.planned);
  const forecast = sum.forecast + kept;
  return {
    categories: sorted.map(([category, own], place) => ({ category, ...own, share: shares[place]! })),
    ...{ sum, contingency: kept, forecast },
    remaining: approved === null ? null : approved - forecast,
  };
}

function withLine(sum: FigureSum, line: LineFigures): FigureSum {
  const forecast = lineForecast(line);
  return {
    lines: sum.lines + 1,
    planned: sum.planned + line.planned,
    committed: sum.committed + line.committed,
    actual: sum.actual + line.actual,
    forecast: sum.forecast + forecast,
    variance: sum.variance + line.planned - forecast,
  };
}

/** In minor units: the amount where one is set, else the share of what is planned, rounded half up. */
export function contingencyAmount({ amount, share }: Contingency, planned: Minor): Minor {
  return amount ?? shareOf(planned, share ?? 0);
}

/**
 * Divides a whole number by weights so that the parts add up to it exactly: each gets what is surely its own, and
 * what is left goes one by one to the largest remainders, the first of equals first. Without any weight, all goes
 * to the first part.
 */
export function allocate(whole: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (weights.length === 0) return [];
  if (all === 0n) return weights.map((_, place) => (place === 0 ? whole : 0));
  const parts = weights.map((weight, place) => {
    const product = BigInt(whole) * BigInt(weight);
    const floor = product / all - (product % all < 0n ? 1n : 0n);
    return { place, floor, rest: product - floor * all };
  });
  const left = Number(BigInt(whole) - parts.reduce((sum, { floor }) => sum + floor, 0n));
  const favoured = [...parts]
    .sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest < b.rest ? 1 : -1))
    .slice(0, left);
  const more = new Set(favoured.map(({ place }) => place));
  return parts.map(({ place, floor }) => Number(floor) + (more.has(place) ? 1 : 0));
}
