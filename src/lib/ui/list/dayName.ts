import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import type { CellContext } from '#lib/schema/index.ts';
import { day } from '#lib/schema/kinds/index.ts';
import { dayInWords } from '../format.ts';

/** A day of the plan, counted from day 0: its date in words, or the count while the plan has no date. */
export function dayName(count: number, context: CellContext): string {
  const origin = context.day0 === null ? null : dayNumber(context.day0);
  return origin === null
    ? day('offset').format(count, context)
    : dayInWords(isoDate(origin + count), context.locale);
}
