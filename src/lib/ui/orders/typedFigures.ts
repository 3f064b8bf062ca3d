import { decimalDigits, parseDecimal } from '#lib/domain/decimal.ts';
import { currencyDecimals, type Minor, type Thousandths } from '#lib/domain/money.ts';

/** What was typed as a quantity: null for nothing, undefined for what is none or not above zero. */
export function typedQuantity(text: string): Thousandths | null | undefined {
  if (text.trim() === '') return null;
  const read = parseDecimal(text, 3);
  return read.ok && read.value > 0 ? read.value : undefined;
}

/** The same as an amount in minor units, which may be anything. */
export function typedAmount(text: string, currency: string): Minor | null | undefined {
  if (text.trim() === '') return null;
  const read = parseDecimal(text, currencyDecimals(currency));
  return read.ok ? read.value : undefined;
}

/** As it is typed again. */
export const quantityTyped = (quantity: Thousandths | null): string =>
  quantity === null ? '' : decimalDigits(quantity, 3);
export const amountTyped = (amount: Minor | null, currency: string): string =>
  amount === null ? '' : decimalDigits(amount, currencyDecimals(currency), currencyDecimals(currency));
