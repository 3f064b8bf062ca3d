import { contentAmount, differingFields, type LineContent } from './lineContent.ts';
import { PRICE_PARTS, type Minor } from './money.ts';

/** By how much something may change and stay approved. Each figure that is set has to hold. */
export interface Tolerance {
  /** In hundredths of a percent of what was approved. */
  readonly percent: number | null;
  /** In minor units. */
  readonly amount: Minor | null;
}

export interface Tolerances {
  /** Of one line. With neither figure, no change of a line is small. */
  readonly line: Tolerance;
  /** Of what small changes add up to in one category, and in all. With neither figure, the level below decides. */
  readonly category: Tolerance;
  readonly total: Tolerance;
}

const NONE: Tolerance = { percent: null, amount: null };
export const NO_TOLERANCES: Tolerances = { line: NONE, category: NONE, total: NONE };

const isSet = ({ percent, amount }: Tolerance): boolean => percent !== null || amount !== null;

/** Whether `to` lies within so many hundredths of a percent of `from`; exact for all safe integers. */
function withinPercent(percent: number, from: number, to: number): boolean {
  const by = BigInt(to) - BigInt(from);
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  return size(by) * 10_000n <= BigInt(percent) * size(BigInt(from));
}

/** Whether a sum that was approved at `from` and changed by `by` stays within the tolerance of its level. */
export function isSmallDrift(tolerance: Tolerance, from: Minor, by: Minor): boolean {
  const { percent, amount } = tolerance;
  return (
    (percent === null || withinPercent(percent, from, from + by)) &&
    (amount === null || Math.abs(by) <= amount)
  );
}

/**
 * Whether a line stays approved by itself. The percentage holds for quantity, price and amount each, so that one
 * piece for ten times its price is no small change; what a line is called, counted in or booked under is never one.
 */
export function isSmallChange(tolerance: Tolerance, from: LineContent, to: LineContent | null): boolean {
  if (to === null || !isSet(tolerance) || from.currency !== to.currency) return false;
  const fields = differingFields(from, to);
  if (!fields.every((field) => field === 'quantity' || field === 'unitPrice')) return false;
  const { percent } = tolerance;
  const near = (a: number | null, b: number | null): boolean =>
    a === b ||
    (percent === null && b !== null) ||
    (a !== null && b !== null && withinPercent(percent!, a, b));
  const [before, after] = [contentAmount(from), contentAmount(to)];
  return (
    near(from.quantity, to.quantity) &&
    near(partsOf(from), partsOf(to)) &&
    isSmallDrift(tolerance, before, after - before)
  );
}

/** Prices as whole numbers. */
function partsOf({ unitPrice }: LineContent): number | null {
  return unitPrice === null ? null : Math.round(unitPrice * PRICE_PARTS);
}
