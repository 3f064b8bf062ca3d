import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import { clockDigits, splitPlanTime } from '#lib/domain/clock.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import type { CellContext, CellValue, Kind } from '#lib/schema/index.ts';

/** A moment for the device's own picker, `2027-06-19T12:00`; day 0 at noon while the cell is empty. Empty without a date. */
export function momentText(kind: Kind, value: CellValue, context: CellContext): string {
  const origin = context.day0 === null ? null : dayNumber(context.day0);
  if (origin === null) return '';
  if (typeof value !== 'number') return `${isoDate(origin)}T12:00`;
  if (kind.name === 'instant') {
    const local = wallClock(value, context.timeZone);
    return `${local.isoDate}T${clockDigits(local.seconds)}`;
  }
  const { day, seconds } = splitPlanTime(value);
  return `${isoDate(origin + day)}T${clockDigits(seconds)}`;
}
