import { locale } from '../lang/say.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago something was, in the largest unit that fits: `2 hours ago`, `昨天`. */
export function ageInWords(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const past = Math.max(0, now - at);
  const [unit, size] = UNITS.find(([, size]) => past >= size) ?? ['minute', 60_000];
  return format.format(-Math.floor(past / size), unit);
}
