/** An amount of money in integer minor units (fen, cents) of the plan's currency. */
export type Minor = number;
/** A quantity in integer thousandths. */
export type Thousandths = number;

/**
 * quantity × unit price, rounded half up to a whole minor unit (schema.md, Budget: amount).
 * Exact for every pair of safe integers.
 */
export function lineAmount(quantity: Thousandths, unitPrice: Minor): Minor {
  const product = BigInt(quantity) * BigInt(unitPrice);
  const floor = product >= 0n ? (product + 500n) / 1000n : -((-product + 499n) / 1000n);
  return Number(floor);
}

/** Share of a total for each of `count` heads, rounded half up; null without heads. */
export function perHead(total: Minor, count: number | null): Minor | null {
  return count === null || count < 1 ? null : Math.floor((total * 2 + count) / (count * 2));
}

const decimalsOf = new Map<string, number>();

/** Digits after the point in a currency (2 for CNY, 0 for JPY). Unknown codes have 2. */
export function currencyDecimals(currency: string): number {
  let decimals = decimalsOf.get(currency);
  if (decimals === undefined) {
    try {
      decimals =
        new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
          .maximumFractionDigits ?? 2;
    } catch {
      decimals = 2;
    }
    decimalsOf.set(currency, decimals);
  }
  return decimals;
}
