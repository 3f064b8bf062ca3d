import { Temporal } from 'temporal-polyfill';

/** The moment, in UTC milliseconds, at which a wall clock in `timeZone` shows this date and time. */
export function instantOf(isoDate: string, secondsOfDay: number, timeZone: string): number {
  return Temporal.PlainDate.from(isoDate)
    .toPlainDateTime()
    .add({ seconds: secondsOfDay })
    .toZonedDateTime(timeZone).epochMilliseconds;
}

/** What the wall clock in `timeZone` shows at a moment: the date, and seconds since its midnight. */
export function wallClock(instant: number, timeZone: string): { isoDate: string; seconds: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return {
    isoDate: local.toPlainDate().toString(),
    seconds: local.hour * 3600 + local.minute * 60 + local.second,
  };
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
