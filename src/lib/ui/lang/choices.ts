import type { Locale } from '#lib/schema/index.ts';
import type { Choice } from '../form/matches.ts';

/** Currencies that plans of this trade are kept in come first. */
const FIRST_CURRENCIES = ['CNY', 'HKD', 'MOP', 'TWD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD'];

export function currencyChoices(locale: Locale): Choice[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  const others = Intl.supportedValuesOf('currency').filter((code) => !FIRST_CURRENCIES.includes(code));
  return [...FIRST_CURRENCIES, ...others].map((id) => ({ id, label: `${id} · ${names.of(id) ?? id}` }));
}

function zonePart(
  timeZone: string,
  locale: Locale,
  timeZoneName: 'longGeneric' | 'shortOffset',
  at: number,
): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

/** What people call a zone: `China Standard Time`, `中国标准时间`. */
export function timeZoneName(timeZone: string, locale: Locale, at: number): string {
  return zonePart(timeZone, locale, 'longGeneric', at);
}

/** The name of a plan's zone for whoever could take its times for those of their own clock; null for those who are in it. */
export function foreignZone(timeZone: string, locale: Locale): string | null {
  if (Intl.DateTimeFormat().resolvedOptions().timeZone === timeZone) return null;
  return timeZoneName(timeZone, locale, Date.now());
}

/** Every zone the engine knows, found by its city, its name or its offset. Costly (some 400 formats): call once. */
export function timeZoneChoices(locale: Locale, at: number): Choice[] {
  const ids = Intl.supportedValuesOf('timeZone');
  return [...ids, ...(ids.includes('UTC') ? [] : ['UTC'])].map((id) => ({
    id,
    label: `${id.replaceAll('_', ' ')} · ${timeZoneName(id, locale, at)}`,
    keywords: zonePart(id, locale, 'shortOffset', at),
  }));
}
