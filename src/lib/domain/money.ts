import { exact, halfUp } from './exact.ts';

/** An amount of money in integer minor units (fen, cents) of the plan's currency. */
export type Minor = number;
/** Hundredths of a percent. */
export type BasisPoints = number;
/** A quantity in integer thousandths. */
export type Thousandths = number;

/**
 * quantity × unit price, rounded half up to a whole minor unit (schema.md, Budget: amount).
 * Exact for every pair of safe integers.
 */
export function lineAmount(quantity: Thousandths, unitPrice: Minor): Minor {
  return Number(halfUp(exact(BigInt(quantity) * BigInt(unitPrice), 1000n)));
}

/** So many hundredths of a percent of an amount, rounded half up to a whole minor unit. */
export function shareOf(amount: Minor, share: BasisPoints): Minor {
  return Number(halfUp(exact(BigInt(amount) * BigInt(share), 10_000n)));
}

/** Share of a total for each of `count` heads, rounded half up; null without heads. */
export function perHead(total: Minor, count: number | null): Minor | null {
  return count === null || count < 1 ? null : Math.floor((total * 2 + count) / (count * 2));
}

/** Into so many parts of a minor unit a price goes: currencies with more decimals than a plan's have prices in between. */
export const PRICE_PARTS = 1000;

/**
 * A price in the plan's minor units, exactly, in {@link PRICE_PARTS} of one: a whole number of minor units, or one with
 * up to three decimals (12.5 is 12.50 dollars in a plan in yen). Null where it is finer than that.
 */
export function priceParts(price: number): bigint | null {
  if (Number.isSafeInteger(price)) return BigInt(price) * BigInt(PRICE_PARTS);
  const parts = Math.round(price * PRICE_PARTS);
  return Number.isSafeInteger(parts) && parts / PRICE_PARTS === price ? BigInt(parts) : null;
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

/**
 * Whether a mark of money in a typed amount (`$`, `US$`, `€`, `CNY`) can mean this currency. `元` and its like say
 * no more than "money" and fit every one.
 */
export function meansCurrency(mark: string, currency: string): boolean {
  const name = mark.toUpperCase();
  if (/^[A-Z]{3}$/.test(name)) return (name === 'RMB' ? 'CNY' : name) === currency;
  if (name === '人民币') return currency === 'CNY';
  const [, country, sign] = /^([A-Z]{2})?(.)$/.exec(name) ?? [];
  const own = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
  return sign === own && (country === undefined || currency.startsWith(country));
}
