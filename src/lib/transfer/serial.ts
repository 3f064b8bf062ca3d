import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import { clockDigits, DAY } from '#lib/domain/clock.ts';

/** Day 0 of serials; right from March 1900 on, before which spreadsheets count a day that never was. */
const EPOCH = dayNumber('1899-12-30')!;
/** Serials below are lengths of time or times of day, above they are dates: no plan lies before 1910. */
const LAST_ELAPSED = 3_660;

/** Days since 1899-12-30 for a date and the seconds of its day. */
export function serialOf(date: string, seconds: number): number {
  return dayNumber(date)! - EPOCH + seconds / DAY;
}

/** A serial without a date: seconds from midnight, or a length of time in seconds. Null for dates. */
export function elapsedSeconds(serial: number): number | null {
  return Math.abs(serial) < LAST_ELAPSED ? Math.round(serial * DAY) : null;
}

/** The date of a serial and the milliseconds of its day, to the nearest millisecond. */
export function dateOf(serial: number): { readonly date: string; readonly ms: number } {
  const all = Math.round(serial * DAY * 1000);
  const day = Math.floor(all / (DAY * 1000));
  return { date: isoDate(EPOCH + day), ms: all - day * DAY * 1000 };
}

/** `2027-06-19 12:00`, `2027-06-19`, `09:30`: a serial as text, for columns of words. */
export function serialText(serial: number): string {
  const elapsed = elapsedSeconds(serial);
  if (elapsed !== null) return clockDigits(elapsed);
  const { date, ms } = dateOf(serial);
  return ms === 0 ? date : `${date} ${clockDigits(Math.round(ms / 1000))}`;
}
