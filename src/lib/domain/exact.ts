/** A number without rounding: numerator / denominator, the denominator above zero. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const exact = (numerator: bigint, denominator = 1n): Exact =>
  denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };

export const plus = (a: Exact, b: Exact): Exact =>
  exact(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const minus = (a: Exact, b: Exact): Exact => plus(a, exact(-b.numerator, b.denominator));
export const times = (a: Exact, b: Exact): Exact =>
  exact(a.numerator * b.numerator, a.denominator * b.denominator);
/** The divisor must not be zero. */
export const over = (a: Exact, b: Exact): Exact =>
  exact(a.numerator * b.denominator, a.denominator * b.numerator);

export function isWhole({ numerator, denominator }: Exact): boolean {
  return numerator % denominator === 0n;
}

/** The nearest whole number; a half goes up, as amounts of the budget do (schema.md). */
export function halfUp({ numerator, denominator }: Exact): bigint {
  const doubled = numerator * 2n + denominator;
  const divisor = denominator * 2n;
  const quotient = doubled / divisor;
  return doubled < 0n && quotient * divisor !== doubled ? quotient - 1n : quotient;
}
