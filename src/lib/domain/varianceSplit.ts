import { exact, halfUp } from './exact.ts';
import type { Minor, Thousandths } from './money.ts';

/** So much of something for so much money, everything included (discount, service, tax, the plan's currency). */
export interface Priced {
  /** Null where nobody counted. */
  readonly quantity: Thousandths | null;
  readonly amount: Minor;
}

/** By how much something became dearer than planned, and why. Minor units; above zero is dearer. */
export interface VarianceSplit {
  readonly total: Minor;
  /** More or less of it, each at the planned price. */
  readonly quantity: Minor;
  /** Another price than planned, for all that there is of it. Takes what rounding leaves, so the two are the total. */
  readonly price: Minor;
}

/**
 * Splits a variance at the planned price: (actual − planned quantity) × planned price, and (actual − planned price) ×
 * actual quantity (docs/spec/budget.md, O9). The planned price is the planned amount over the planned quantity,
 * unrounded; the first part is rounded half up to a minor unit. Null where either quantity is unknown or none was
 * planned, since then nothing says what a unit should have cost.
 */
export function varianceSplit(planned: Priced, actual: Priced): VarianceSplit | null {
  if (planned.quantity === null || planned.quantity <= 0 || actual.quantity === null) return null;
  const total = actual.amount - planned.amount;
  const atPlannedPrice = exact(BigInt(actual.quantity) * BigInt(planned.amount), BigInt(planned.quantity));
  const quantity = Number(halfUp(atPlannedPrice)) - planned.amount;
  return { total, quantity, price: total - quantity };
}
