import { decimalDigits } from '#lib/domain/decimal.ts';
import { RATE_DECIMALS } from '#lib/domain/linePrice.ts';
import { currencyDecimals, type Minor } from '#lib/domain/money.ts';
import type { LineContent } from '#lib/domain/lineContent.ts';
import { m } from '#lib/paraglide/messages.js';
import { options, type Locale } from '#lib/schema/index.ts';
import { dayAt, moneyInWords, timeAt } from '../format.ts';
import { locale, sayOption } from '../lang/say.ts';

const INTL: Readonly<Record<Locale, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' };
const minus = (text: string): string => text.replace('-', '−');

/** `8,240.00`, as in the columns of the sheet. */
export function amountText(amount: Minor, currency: string): string {
  const digits = currencyDecimals(currency);
  const format = new Intl.NumberFormat(INTL[locale()], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return minus(format.format(amount / 10 ** digits));
}

/** A price of a line in its own currency; see domain/linePrice.ts for how it is held. */
export function pricedText(price: number, plan: string, own: string): string {
  const [most, least] = [currencyDecimals(plan) + 3, currencyDecimals(own)];
  const format = new Intl.NumberFormat(INTL[locale()], {
    minimumFractionDigits: Math.min(least, most),
    maximumFractionDigits: most,
  });
  return minus(format.format(price / 10 ** currencyDecimals(plan)));
}

/** `+560.00`, `−500.00`. */
export function changeText(by: Minor, currency: string): string {
  return by > 0 ? `+${amountText(by, currency)}` : amountText(by, currency);
}

/** `+¥3,380.00`. */
export function changeInWords(by: Minor, currency: string): string {
  return `${by > 0 ? '+' : ''}${moneyInWords(by, currency, locale())}`;
}

/** `+7.3%`, with one digit after the point. */
export function shareText(share: number): string {
  return `${share > 0 ? '+' : ''}${minus((share * 100).toFixed(1))}%`;
}

/** Thousandths as a number without superfluous zeros. */
export function quantityText(quantity: number | null): string {
  if (quantity === null) return '';
  const format = new Intl.NumberFormat(INTL[locale()], { maximumFractionDigits: 3 });
  return minus(format.format(quantity / 1000));
}

/** `6.5%`, of hundredths of a percent. */
export function percentText(share: number): string {
  return `${decimalDigits(share, 2)}%`;
}

/** `1,250.00`, with the code of a currency that is not the plan's: `199.00 USD`. */
export function priceText(content: LineContent | null): string {
  if (content === null || content.unitPrice === null) return '';
  const { unitPrice, currency, priceCurrency } = content;
  const price = pricedText(unitPrice, currency, priceCurrency ?? currency);
  return priceCurrency == null ? price : `${price} ${priceCurrency}`;
}

/** What an amount follows from beside quantity and price: `Discount 10% · Tax 6% · 1 USD = 7.1035`; '' for nothing. */
export function termsText(content: LineContent | null): string {
  if (content === null) return '';
  const { discount, service, tax, priceCurrency, rate } = content;
  return [
    ...(discount ? [m.approval_discount({ share: percentText(discount) })] : []),
    ...(service ? [m.approval_service({ share: percentText(service) })] : []),
    ...(tax ? [m.approval_tax({ share: percentText(tax) })] : []),
    ...(priceCurrency && rate ? [`1 ${priceCurrency} = ${decimalDigits(rate, RATE_DECIMALS)}`] : []),
  ].join(' · ');
}

/** The same of a line that changed in them: what was, and what is. */
export function termsOf(line: {
  readonly was: LineContent | null;
  readonly now: LineContent | null;
}): string {
  const [was, now] = [termsText(line.was), termsText(line.now ?? line.was)];
  return line.was === null || was === now
    ? now
    : `${was || m.approval_no_terms()} → ${now || m.approval_no_terms()}`;
}

export function categoryText(content: LineContent | null): string {
  const category = content?.category ?? null;
  return category === null ? '' : sayOption(options.budgetCategory, category);
}

/** What a line is called now, or was when it was approved. */
export function titleOf(line: {
  readonly now: LineContent | null;
  readonly was: LineContent | null;
}): string {
  return (line.now ?? line.was)?.description ?? m.approval_untitled();
}

/** `06-14 08:40`, in the zone of the plan. */
export function momentText(at: number, timeZone: string): string {
  return `${dayAt(at, timeZone).slice(5)} ${timeAt(at, timeZone)}`;
}

/** `6月14日`, `14 Jun`, in the zone of the plan. */
export function dayText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(INTL[locale()], { month: 'short', day: 'numeric', timeZone }).format(at);
}
