import { dateParts, dayNumber, dayNumberOf, isoDate, type DayNumber } from './calendar.ts';
import { clockDigits, DAY, parseClock, splitPlanTime, type PlanSeconds } from './clock.ts';
import { hanDigits } from './hanDigits.ts';
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

const WEEKDAY =
  /\(?(?:周|星期|礼拜)[一二三四五六日天]\)?|\b(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?/g;
const SHIFTS: readonly (readonly [RegExp, string])[] = [
  [/\(?(?:次日|翌日|隔[天日]|(?:the )?next day)\)?/, ' +1 '],
  [/\(?(?:前一[天日]|前1[天日]|前日|(?:the )?(?:previous day|day before))\)?/, ' -1 '],
  [/\(([+-]\d{1,4})\)$/, ' $1'],
  [/([+-]\d{1,4})\s?(?:days?|d|[天日])(?=\s|$)/, '$1'],
];

/** One way to write it for the many in use: no weekdays, no ordinals, the day's shift as `+1` at the end. */
function settleWording(input: string): string {
  let text = hanDigits(plain(input).toLowerCase())
    .replace(WEEKDAY, ' ')
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replace(/第(\d{1,3})[天日]/, (_, day: string) => ` +${Math.max(0, Number(day) - 1)} `);
  for (const [words, shift] of SHIFTS) text = text.replace(words, shift);
  text = text.replace(/\s+/g, ' ').trim();
  const leading = /^([+-]\d{1,4})\s(.+)$/.exec(text);
  return leading ? `${leading[2]} ${leading[1]}` : text;
}

function byName(day: string, month: string, year: string | undefined): DateText | null {
  if (!MONTHS.includes(month)) return null;
  const full = year === undefined ? null : Number(year) + (year.length === 2 ? 2000 : 0);
  return { year: full, month: MONTHS.indexOf(month) + 1, day: Number(day) };
}

/** `6/7`: only what cannot be the other way round is taken, save where the reader's language settles it (C14). */
function byFigures(
  first: number,
  second: number,
  year: number | null,
  monthFirst: boolean,
): DateText | 'ambiguous' {
  if (first > 12) return { year, month: second, day: first };
  if (second > 12 || monthFirst || first === second) return { year, month: first, day: second };
  return 'ambiguous';
}

function readDate(text: string, monthFirst: boolean): DateText | 'ambiguous' | null {
  let match = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})[日号]?$/.exec(text);
  if (match) return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  match = /^(\d{1,2})\s?(?:-|月)\s?(\d{1,2})[日号]?$/.exec(text);
  if (match) return { year: null, month: Number(match[1]), day: Number(match[2]) };
  match = /^(\d{1,2})[/.](\d{1,2})$/.exec(text);
  if (match) return byFigures(Number(match[1]), Number(match[2]), null, monthFirst);
  // With the year at the end it is no Chinese order: nothing but the figures can tell.
  match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (match) return byFigures(Number(match[1]), Number(match[2]), Number(match[3]), false);
  match = /^(\d{1,2})[\s-]?([a-z]{3})[a-z]*[.,]?(?:[\s-]?(\d{4})|-(\d{2}))?$/.exec(text);
  if (match) return byName(match[1]!, match[2]!, match[3] ?? match[4]);
  match = /^([a-z]{3})[a-z]*\.?[\s-]?(\d{1,2})(?:,?\s(\d{4}))?$/.exec(text);
  return match && byName(match[2]!, match[1]!, match[3]);
}

/** The date without a year that lies nearest to day 0. */
function nearest(month: number, day: number, origin: DayNumber): DayNumber | null {
  const { year } = dateParts(origin);
  const tries = [year - 1, year, year + 1].map((y) => dayNumberOf(y, month, day)).filter((d) => d !== null);
  return tries.sort((a, b) => Math.abs(a - origin) - Math.abs(b - origin))[0] ?? null;
}

/**
 * Reads a moment of the plan: `12:00` (on day 0), `25:30`, `01:30 +1`, `次日 1:30`, `1:30 +1 day`, `D-1 16:00`, and
 * with a date once the plan has one: `06-19 12:00`, `2027/6/19 12:00`, `6月19日（周六）12点`, `19-Jun-2027 12:00`.
 * A bare `6/7` is read as month/day in Chinese only and refused as ambiguous in English.
 *
 * @param day0 yyyy-mm-dd, or null: then dates are refused and days are counted
 */
export function parsePlanTime(input: string, day0: string | null, monthFirst: boolean): ParsedPlanTime {
  const text = settleWording(input);
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
