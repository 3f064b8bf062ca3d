import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import type { CellContext } from '#lib/schema/index.ts';
import { day as dayKind } from '#lib/schema/kinds/index.ts';
import { dayInWords } from '../../format.ts';

const shortDay = dayKind('date');

/** A day of the plan: `06-19` or `6月19日 周六`; counted (`D+1`) while the plan has no date. */
export function dayWords(day: number, context: CellContext, style: 'short' | 'long'): string {
  const day0 = context.day0 === null ? null : dayNumber(context.day0);
  if (style === 'short' || day0 === null) return shortDay.format(day, context);
  return dayInWords(isoDate(day0 + day), context.locale, { year: false });
}
