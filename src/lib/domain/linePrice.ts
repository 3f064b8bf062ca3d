import { exact, halfUp } from './exact.ts';
import {
  currencyDecimals,
  PRICE_PARTS,
  priceParts,
  shareOf,
  type BasisPoints,
  type Minor,
  type Thousandths,
} from './money.ts';

/** What one major unit of another currency is worth in the plan's, in hundred-millionths: 7.1 is 710,000,000. */
export type Rate = number;
export const RATE_DECIMALS = 8;

/** All that the amount of a budget line follows from. */
export interface LineTerms {
  readonly quantity: Thousandths | null;
  /** In the line's currency, as a number of what its plan's minor unit is of one: see {@link priceParts}. */
  readonly unitPrice: number | null;
  readonly discount: BasisPoints | null;
  readonly service: BasisPoints | null;
  readonly tax: BasisPoints | null;
  /** Of the plan. */
  readonly currency: string;
  /** Null where prices are in the plan's currency. */
  readonly priceCurrency: string | null;
  /** Of `priceCurrency`; null where the plan has fixed none. */
  readonly rate: Rate | null;
}

/** What a plan says beside its lines. */
export interface PlanRates {
  readonly currency: string;
  /** By code; see {@link Rate}. */
  readonly rates: Readonly<Record<string, Rate>>;
}

/** The terms that a line's cells say; a value of another kind than its field's reads as empty, a share of 0 as none. */
export function lineTerms(
  value: (field: Exclude<keyof LineTerms, 'currency' | 'rate'>) => unknown,
  { currency, rates }: PlanRates,
): LineTerms {
  const whole = (found: unknown): number | null => (Number.isSafeInteger(found) ? (found as number) : null);
  const price = (found: unknown): number | null =>
    typeof found === 'number' && priceParts(found) !== null ? found : null;
  const named = value('priceCurrency');
  const isForeign = typeof named === 'string' && named !== '' && named !== currency;
  return {
    quantity: whole(value('quantity')),
    unitPrice: price(value('unitPrice')),
    discount: whole(value('discount')) || null,
    service: whole(value('service')) || null,
    tax: whole(value('tax')) || null,
    currency,
    priceCurrency: isForeign ? named : null,
    rate: isForeign && Object.hasOwn(rates, named) ? rates[named]! : null,
  };
}

/** The steps from quantity and price to the amount. All but the last are minor units of the line's currency. */
export interface LinePrice {
  readonly net: Minor;
  readonly discount: Minor;
  readonly service: Minor;
  readonly tax: Minor;
  readonly gross: Minor;
  /** Minor units of the plan's currency; null without a rate. */
  readonly amount: Minor | null;
}

/**
 * What a line comes to. Each step is rounded half up to a whole minor unit of the line's currency: net is quantity ×
 * price; the discount is its share of net; service is its share of net less discount; tax is its share of both
 * together. The result is converted once, at the rate that the plan has fixed (spec P3, P4).
 */
export function linePrice(terms: LineTerms): LinePrice {
  const { quantity, unitPrice, currency, priceCurrency, rate } = terms;
  const [own, plan] = [currencyDecimals(priceCurrency ?? currency), currencyDecimals(currency)];
  const product = BigInt(quantity ?? 0) * (priceParts(unitPrice ?? 0) ?? 0n);
  const net = Number(
    halfUp(exact(product * 10n ** BigInt(own), 10n ** BigInt(plan + 3) * BigInt(PRICE_PARTS))),
  );
  const discount = shareOf(net, terms.discount ?? 0);
  const service = shareOf(net - discount, terms.service ?? 0);
  const tax = shareOf(net - discount + service, terms.tax ?? 0);
  const gross = net - discount + service + tax;
  const steps = { net, discount, service, tax, gross };
  if (priceCurrency === null) return { ...steps, amount: gross };
  return { ...steps, amount: rate === null ? null : converted(gross, rate, own, plan) };
}

/** Between currencies with so many decimals, rounded half up. */
function converted(amount: Minor, rate: Rate, from: number, to: number): Minor {
  const worth = BigInt(amount) * BigInt(rate) * 10n ** BigInt(to);
  return Number(halfUp(exact(worth, 10n ** BigInt(from + RATE_DECIMALS))));
}
