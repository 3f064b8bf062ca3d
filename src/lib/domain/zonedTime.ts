import { dayNumber, isoDate as dateOfDay } from './calendar.ts';

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const digits = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const;
    const rest = { minute: 'numeric', second: 'numeric', hourCycle: 'h23', timeZone } as const;
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...digits, ...rest });
    formats.set(timeZone, format);
  }
  return format;
}

/** Milliseconds by which the wall clock is ahead of UTC at a moment, asked of the zones that the engine knows. */
function askOffset(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(whole)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

const MOST_KEPT = 20_000;
const kept = new Map<string, number>();
/** The same at the start of a UTC day; asking takes microseconds, and a sheet of cues asks for the same days all over. */
function offsetAtDay(day: number, timeZone: string): number {
  const key = `${timeZone} ${day}`;
  let offset = kept.get(key);
  if (offset === undefined) {
    if (kept.size >= MOST_KEPT) kept.clear();
    offset = askOffset(day * DAY_MS, timeZone);
    kept.set(key, offset);
  }
  return offset;
}

/**
 * The moment, in UTC milliseconds, at which a wall clock in `timeZone` shows this date and time. Of two such moments
 * (clocks go back) it is the earlier one; a time that clocks skip is read as if they had not gone forward yet.
 */
export function instantOf(isoDate: string, secondsOfDay: number, timeZone: string): number {
  const date = dayNumber(isoDate);
  if (date === null) throw new RangeError(`There is no date ${isoDate}`);
  const wall = date * DAY_MS + secondsOfDay * 1000;
  const day = Math.floor(wall / DAY_MS);
  const [before, after] = [offsetAtDay(day - 1, timeZone), offsetAtDay(day + 2, timeZone)];
  if (before === after || askOffset(wall - before, timeZone) === before) return wall - before;
  return askOffset(wall - after, timeZone) === after ? wall - after : wall - before;
}

/** What the wall clock in `timeZone` shows at a moment: the date, and seconds since its midnight. */
export function wallClock(instant: number, timeZone: string): { isoDate: string; seconds: number } {
  const utcDay = Math.floor(instant / DAY_MS);
  const [before, after] = [offsetAtDay(utcDay, timeZone), offsetAtDay(utcDay + 1, timeZone)];
  const wall = instant + (before === after ? before : askOffset(instant, timeZone));
  const day = Math.floor(wall / DAY_MS);
  return { isoDate: dateOfDay(day), seconds: Math.floor((wall - day * DAY_MS) / 1000) };
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The first moment of a UTC day at which the zone keeps the offset that it has at the end of that day. */
function changeWithin(day: number, timeZone: string): number {
  const later = offsetAtDay(day + 1, timeZone);
  let [old, changed] = [day * DAY_MS, (day + 1) * DAY_MS];
  while (changed - old > 1000) {
    const middle = Math.floor((old + changed) / 2000) * 1000;
    if (askOffset(middle, timeZone) === later) changed = middle;
    else old = middle;
  }
  return changed;
}

/**
 * When the wall clock in `timeZone` is put forward or back within these days of a plan, in order: `at` seconds from
 * 00:00 of day 0 as the wall would show them, `by` seconds. Empty in zones that keep one time, such as Asia/Shanghai.
 * Of several changes within one UTC day, which no zone has made since 1970, the last is told.
 * @param day0 yyyy-mm-dd
 */
export function clockChanges(
  day0: string,
  timeZone: string,
  fromDay: number,
  untilDay: number,
): readonly { readonly at: number; readonly by: number }[] {
  const first = dayNumber(day0);
  if (first === null) throw new RangeError(`There is no date ${day0}`);
  const start = instantOf(dateOfDay(first + fromDay), 0, timeZone);
  const end = instantOf(dateOfDay(first + untilDay), 0, timeZone);
  const changes: { at: number; by: number }[] = [];
  for (let day = Math.floor(start / DAY_MS); day * DAY_MS < end; day++) {
    const [before, after] = [offsetAtDay(day, timeZone), offsetAtDay(day + 1, timeZone)];
    if (before === after) continue;
    const moment = changeWithin(day, timeZone);
    if (moment <= start || moment >= end) continue;
    changes.push({ at: (moment + before - first * DAY_MS) / 1000, by: (after - before) / 1000 });
  }
  return changes;
}
