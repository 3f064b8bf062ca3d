import { currencyDecimals, type Minor } from '#lib/domain/money.ts';
import { dayNumber, dateParts } from '#lib/domain/calendar.ts';
import type { Locale } from '#lib/schema/index.ts';

/** English dates are written day first everywhere (ui rule: never 6/7 dates). */
const INTL: Record<Locale, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
function keep<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const found = kept.get(key);
  if (found) return found as T;
  const made = make();
  kept.set(key, made);
  return made;
}

function partOfDay(locale: Locale, part: 'weekday' | 'month', day: number): string {
  const format = keep(
    `${locale} ${part}`,
    () => new Intl.DateTimeFormat(INTL[locale], { [part]: 'short', timeZone: 'UTC' }),
  );
  return format.format(day * 86_400_000);
}

/**
 * A plain date in words: `2027年6月19日 周六`, `Sat 19 Jun 2027`; without the year when `year` is false.
 * Belongs to no zone, so nothing can shift it. Put together here since engines disagree on the commas.
 */
export function dayInWords(isoDate: string, locale: Locale, options: { year?: boolean } = {}): string {
  const day = dayNumber(isoDate);
  if (day === null) return isoDate;
  const { year, month, day: date } = dateParts(day);
  const weekday = partOfDay(locale, 'weekday', day);
  const withYear = options.year !== false;
  if (locale === 'zh-CN') return `${withYear ? `${year}年` : ''}${month}月${date}日 ${weekday}`;
  return `${weekday} ${date} ${partOfDay(locale, 'month', day)}${withYear ? ` ${year}` : ''}`;
}

/** The calendar day at a moment (milliseconds) in a zone, as yyyy-mm-dd. */
export function dayAt(moment: number, timeZone: string): string {
  const format = keep(`day ${timeZone}`, () => {
    const shape = { year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601' } as const;
    return new Intl.DateTimeFormat('en-CA', { ...shape, timeZone });
  });
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}`;
}

/** `09:05`, what the clock of a zone shows at a moment (milliseconds). */
export function timeAt(moment: number, timeZone: string): string {
  const shape = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return keep(`time ${timeZone}`, () => new Intl.DateTimeFormat('en-GB', shape)).format(moment);
}

/** `09:05:30`. */
export function secondsAt(moment: number, timeZone: string): string {
  const shape = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  } as const;
  return keep(`seconds ${timeZone}`, () => new Intl.DateTimeFormat('en-GB', shape)).format(moment);
}

/** Whole days from today, as the plan's zone counts days, to its day 0; negative once it is past. */
export function daysUntil(day0: string, timeZone: string, now: number): number | null {
  const then = dayNumber(day0);
  const today = dayNumber(dayAt(now, timeZone));
  return then === null || today === null ? null : then - today;
}

/** `¥8,240.00`; without the decimals when `whole`. Minus is U+2212. */
export function moneyInWords(
  amount: Minor,
  currency: string,
  locale: Locale,
  options: { whole?: boolean } = {},
): string {
  const decimals = currencyDecimals(currency);
  const digits = options.whole ? 0 : decimals;
  const format = keep(`${locale} ${currency} ${digits}`, () => {
    const shape = {
      style: 'currency',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    } as const;
    return new Intl.NumberFormat(INTL[locale], { ...shape, currency });
  });
  return format.format(amount / 10 ** decimals).replace('-', '−');
}

export function numberInWords(value: number, locale: Locale): string {
  return keep(`${locale} number`, () => new Intl.NumberFormat(INTL[locale]))
    .format(value)
    .replace('-', '−');
}

export function percentInWords(share: number, locale: Locale): string {
  const format = keep(
    `${locale} percent`,
    () => new Intl.NumberFormat(INTL[locale], { style: 'percent', maximumFractionDigits: 0 }),
  );
  return format.format(share);
}
