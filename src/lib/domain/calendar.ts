/** Days as whole numbers since 1970-01-01, for arithmetic on plain dates without any zone. */
export type DayNumber = number;

/** Null when the date does not exist (31 June) or the text is not yyyy-mm-dd. */
export function dayNumber(isoDate: string): DayNumber | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  return match ? dayNumberOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

export function dayNumberOf(year: number, month: number, day: number): DayNumber | null {
  const moment = new Date(Date.UTC(year, month - 1, day));
  if (moment.getUTCFullYear() !== year || moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day)
    return null;
  return moment.getTime() / 86_400_000;
}

export function isoDate(day: DayNumber): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function dateParts(day: DayNumber): { year: number; month: number; day: number } {
  const moment = new Date(day * 86_400_000);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
