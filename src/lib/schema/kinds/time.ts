import { inSeconds, isSum, workOut } from '../../domain/arithmetic.ts';
import { dateParts, dayNumber, isoDate } from '../../domain/calendar.ts';
import { clockDigits, FARTHEST, parseClock, splitPlanTime } from '../../domain/clock.ts';
import { decimalDigits, exactDecimal, parseDecimal } from '../../domain/decimal.ts';
import { durationDigits, parseDuration } from '../../domain/duration.ts';
import { exact, halfUp } from '../../domain/exact.ts';
import { parsePlanTime, planTimeEditText } from '../../domain/planTimeText.ts';
import { instantOf, wallClock } from '../../domain/zonedTime.ts';

import type { CellContext, Kind, Parsed } from '../kind.ts';
import type { CellValue, Locale } from '../values.ts';
import { EMPTY, failed, parsed, problem, sumFailed } from './shared.ts';

/** Instants lie between 1970 and 2200: what really happened at an event. */
const LAST_INSTANT = Date.UTC(2200, 0, 1);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `06-19` or `19 Jun` (ui.md §2). */
function shortDate(day: number, locale: Locale): string {
  const parts = dateParts(day);
  if (locale === 'en') return `${parts.day} ${MONTHS[parts.month - 1]}`;
  return `${String(parts.month).padStart(2, '0')}-${String(parts.day).padStart(2, '0')}`;
}

function signedDay(day: number): string {
  return `${day < 0 ? '−' : '+'}${Math.abs(day)}`;
}

function dayLabel(day: number, context: CellContext): string {
  const origin = context.day0 === null ? null : dayNumber(context.day0);
  return origin === null ? `D${day === 0 ? '0' : signedDay(day)}` : shortDate(origin + day, context.locale);
}

/** The bounds keep every date that follows from a cell a real one; narrower ranges are asked of typing alone (sync rule S3). */
function checkSeconds(value: unknown): ReturnType<Kind['check']> {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return problem('wrong-type');
  if (value < -FARTHEST) return problem('too-small', { min: -FARTHEST });
  return value > FARTHEST ? problem('too-large', { max: FARTHEST }) : null;
}

const ascending = (a: CellValue, b: CellValue): number => (a as number) - (b as number);

function readPlanTime(input: string, context: CellContext): Parsed {
  if (input.trim() === '') return EMPTY;
  const read = parsePlanTime(input, context.day0, context.locale === 'zh-CN');
  if (read.ok) return Math.abs(read.time) > FARTHEST ? failed('not-a-time') : parsed(read.time);
  return failed(
    read.problem,
    read.month === undefined ? undefined : { month: read.month, days: read.days ?? 0 },
  );
}

/**
 * A moment of the plan in seconds from 00:00 of day 0, on the wall clock of the plan's zone (sync rule S7).
 * `date` shows the day with the time (`06-19 12:00`), `clock` the time with the day only when it is another (`01:30 +1`).
 */
export function planTime(style: 'date' | 'clock' = 'date'): Kind {
  return {
    name: 'planTime',
    editor: 'time',
    align: 'start',
    sql: 'integer',
    parse: readPlanTime,
    format(value, context) {
      const { day, seconds } = splitPlanTime(value as number);
      if (style === 'date') return `${dayLabel(day, context)} ${clockDigits(seconds)}`;
      return day === 0 ? clockDigits(seconds) : `${clockDigits(seconds)} ${signedDay(day)}`;
    },
    edit: (value, context) => planTimeEditText(value as number, context.day0),
    check: checkSeconds,
    compare: ascending,
  };
}

/** What really happened: UTC milliseconds, shown and typed on the wall clock of the plan's zone (sync rule S7). */
export function instant(): Kind {
  return {
    name: 'instant',
    editor: 'time',
    align: 'start',
    sql: 'integer',
    parse(input, context) {
      if (input.trim() === '') return EMPTY;
      if (context.day0 === null) return failed('not-a-time');
      const read = readPlanTime(input, context);
      if (!read.ok) return read;
      const { day, seconds } = splitPlanTime(read.value as number);
      const date = isoDate(dayNumber(context.day0)! + day);
      return parsed(instantOf(date, seconds, context.timeZone));
    },
    format(value, context) {
      const local = wallClock(value as number, context.timeZone);
      return `${shortDate(dayNumber(local.isoDate)!, context.locale)} ${clockDigits(local.seconds)}`;
    },
    edit(value, context) {
      const local = wallClock(value as number, context.timeZone);
      return `${local.isoDate} ${clockDigits(local.seconds)}`;
    },
    check(value) {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return problem('wrong-type');
      return value < 0 || value > LAST_INSTANT ? problem('not-a-time') : null;
    },
    compare: ascending,
  };
}

/** A day of the plan, counted from day 0: `offset` shows the count (`D−21`), `date` the date once the plan has one. */
export function day(style: 'offset' | 'date'): Kind {
  return {
    name: 'day',
    editor: 'time',
    align: 'start',
    sql: 'integer',
    parse(input, context) {
      if (input.trim() === '') return EMPTY;
      const count = parseDecimal(input, 0);
      if (count.ok) return Math.abs(count.value) > 9_999 ? failed('not-a-time') : parsed(count.value);
      const read = readPlanTime(input, context);
      if (!read.ok || parseClock(input) !== null) return read.ok ? failed('not-a-time') : read;
      return parsed(splitPlanTime(read.value as number).day);
    },
    format: (value, context) =>
      dayLabel(value as number, style === 'date' ? context : { ...context, day0: null }),
    edit: (value, context) =>
      style === 'offset' || context.day0 === null
        ? String(value)
        : isoDate(dayNumber(context.day0)! + (value as number)),
    check(value) {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return problem('wrong-type');
      return Math.abs(value) > 9_999
        ? problem(value < 0 ? 'too-small' : 'too-large', value < 0 ? { min: -9_999 } : { max: 9_999 })
        : null;
    },
    compare: ascending,
  };
}

function readDuration(input: string): Parsed {
  const seconds = parseDuration(input);
  return seconds === null ? failed('not-a-duration') : parsed(seconds);
}

/** `=1h15m+30`, `=3*1:15`: rounded half up to a second. */
function readSum(input: string): Parsed {
  const worked = workOut(input, (operand) => {
    const number = exactDecimal(operand);
    if (number) return { ...number, time: false };
    const seconds = parseDuration(operand);
    return seconds === null ? null : { ...exact(BigInt(seconds)), time: true };
  });
  return worked.ok ? parsed(Number(halfUp(inSeconds(worked.value)))) : sumFailed(worked.problem);
}

/** A length of time in seconds, shown as `h:mm`. `min` is in seconds. */
export function duration(options: { min?: number } = {}): Kind {
  const min = options.min ?? -FARTHEST;
  return {
    name: 'duration',
    editor: 'time',
    align: 'end',
    sql: 'integer',
    parse(input) {
      if (input.trim() === '') return EMPTY;
      const read = isSum(input) ? readSum(input) : readDuration(input);
      if (!read.ok) return read;
      const seconds = read.value as number;
      if (seconds < min) return failed('too-small', { min: durationDigits(min) });
      return seconds > FARTHEST ? failed('too-large', { max: durationDigits(FARTHEST) }) : parsed(seconds);
    },
    warn: (value) => ((value as number) < min ? problem('too-small', { min: durationDigits(min) }) : null),
    format: (value) => durationDigits(value as number).replace('-', '−'),
    edit: (value) => durationDigits(value as number),
    check: checkSeconds,
    compare: ascending,
  };
}

/** Person-hours and the like: seconds of work shown as hours with up to three places. */
export function hours(): Kind {
  return {
    ...duration(),
    format: (value, context) =>
      new Intl.NumberFormat(context.locale, { maximumFractionDigits: 1 }).format((value as number) / 3600),
    edit: (value) => decimalDigits(Math.round((value as number) / 3.6), 3),
  };
}
