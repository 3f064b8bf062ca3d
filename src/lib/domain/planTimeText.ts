import { dateParts, dayNumber, dayNumberOf, isoDate, type DayNumber } from './calendar.ts';
import { clockDigits, DAY, parseClock, splitPlanTime, type PlanSeconds } from './clock.ts';
import { plain } from './plainText.ts';

export type PlanTimeProblem = 'not-a-time' | 'no-such-date' | 'ambiguous-date';
export type ParsedPlanTime =
  { ok: true; time: PlanSeconds } | { ok: false; problem: PlanTimeProblem; month?: number; days?: number };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface DateText {
  year: number | null;
  month: number;
  day: number;
}

function readDate(text: string, monthFirst: boolean): DateText | 'ambiguous' | null {
  let match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?号?$/.exec(text);
  if (match) return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  match = /^(\d{1,2})(?:-|月)(\d{1,2})[日号]?$/.exec(text);
  if (match) return { year: null, month: Number(match[1]), day: Number(match[2]) };
  match = /^(\d{1,2})[/.](\d{1,2})$/.exec(text);
  if (match) {
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12) return { year: null, month: second, day: first };
    if (second > 12 || monthFirst) return { year: null, month: first, day: second };
    return 'ambiguous';
  }
  match = /^(\d{1,2})\s?([a-z]{3})[a-z]*,?\s?(\d{4})?$/.exec(text) ?? null;
  if (match && MONTHS.includes(match[2]!)) {
    return {
      year: match[3] ? Number(match[3]) : null,
      month: MONTHS.indexOf(match[2]!) + 1,
      day: Number(match[1]),
    };
  }
  match = /^([a-z]{3})[a-z]*\s?(\d{1,2})(?:,?\s(\d{4}))?$/.exec(text);
  if (match && MONTHS.includes(match[1]!)) {
    return {
      year: match[3] ? Number(match[3]) : null,
      month: MONTHS.indexOf(match[1]!) + 1,
      day: Number(match[2]),
    };
  }
  return null;
}

/** The date without a year that lies nearest to day 0. */
function nearest(month: number, day: number, origin: DayNumber): DayNumber | null {
  const { year } = dateParts(origin);
  const tries = [year - 1, year, year + 1].map((y) => dayNumberOf(y, month, day)).filter((d) => d !== null);
  return tries.sort((a, b) => Math.abs(a - origin) - Math.abs(b - origin))[0] ?? null;
}

/**
 * Reads a moment of the plan: `12:00` (on day 0), `25:30`, `01:30 +1`, `D-1 16:00`, and with a
 * date once the plan has one: `06-19 12:00`, `2027/6/19 12:00`, `6月19日 12点`, `19 Jun 12:00`.
 * A bare `6/7` is read as month/day in Chinese only and refused as ambiguous in English.
 *
 * @param day0 yyyy-mm-dd, or null: then dates are refused and days are counted
 */
export function parsePlanTime(input: string, day0: string | null, monthFirst: boolean): ParsedPlanTime {
  const text = plain(input).toLowerCase();
  const bad = { ok: false, problem: 'not-a-time' } as const;
  const bare = parseClock(text);
  if (bare !== null) return { ok: true, time: bare };

  // `01-02` is a date; a day before day 0 is told apart by its colon or space.
  const suffixed = /^(.*[:点半刻].*?|.+?(?=\s|\+))\s?([+-]\d{1,4})$/.exec(text);
  if (suffixed) {
    const clock = parseClock(suffixed[1]!);
    if (clock !== null) return { ok: true, time: clock + Number(suffixed[2]) * DAY };
  }
  const counted = /^(?:d|day)\s?([+-]?\s?\d{1,4})(?:\s(.+)|([^\d].*))?$/.exec(text);
  if (counted) {
    const rest = counted[2] ?? counted[3];
    const clock = rest === undefined ? 0 : parseClock(rest);
    return clock === null ? bad : { ok: true, time: Number(counted[1]!.replace(/\s/g, '')) * DAY + clock };
  }
  const origin = day0 === null ? null : dayNumber(day0);
  const parts =
    /^(.*?(?:[日号]|\d|[a-z]))(?:\s|t)\s?((?:[^\s]+\s?(?:am|pm)?))$/.exec(text) ??
    /^(.+?[日号])(.+)$/.exec(text);
  for (const [dateText, clockText] of [
    [text, null] as const,
    ...(parts ? [[parts[1]!, parts[2]!] as const] : []),
  ]) {
    const date = readDate(dateText.trim(), monthFirst);
    if (date === null) continue;
    if (date === 'ambiguous') return { ok: false, problem: 'ambiguous-date' };
    if (origin === null) return bad;
    const clock = clockText === null ? 0 : parseClock(clockText);
    if (clock === null) return bad;
    const day =
      date.year === null
        ? nearest(date.month, date.day, origin)
        : dayNumberOf(date.year, date.month, date.day);
    if (day === null) {
      const year = date.year ?? dateParts(origin).year;
      const exists = date.month >= 1 && date.month <= 12;
      return exists
        ? {
            ok: false,
            problem: 'no-such-date',
            month: date.month,
            days: new Date(Date.UTC(year, date.month, 0)).getUTCDate(),
          }
        : bad;
    }
    return { ok: true, time: (day - origin) * DAY + clock };
  }
  return bad;
}

/** Text that {@link parsePlanTime} reads back to the same moment in every language. */
export function planTimeEditText(time: PlanSeconds, day0: string | null): string {
  const { day, seconds } = splitPlanTime(time);
  const clock = clockDigits(seconds);
  const origin = day0 === null ? null : dayNumber(day0);
  if (origin !== null) return `${isoDate(origin + day)} ${clock}`;
  return day === 0 ? clock : `${clock} ${day > 0 ? '+' : '-'}${Math.abs(day)}`;
}
