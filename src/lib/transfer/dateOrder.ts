import { parseClock } from '#lib/domain/clock.ts';
import type { FileCell } from './fileCell.ts';

/** Which comes first in `3/4/2027`. */
export type DateOrder = 'day-first' | 'month-first';

/** Figures of a date with its year, if any, at the end; what comes before and behind it, like a time, stays. */
const FIGURES = /(^|\s)(\d{1,2})([-/.])(\d{1,2})(?:\3(\d{4}|\d{2}))?(?=$|[\sT,(（])/;

/**
 * What the dates of a column say about their order: that of all that can be read one way only, `ask` where nothing
 * tells or some say this and some that, null where there is nothing to tell apart.
 *
 * @param monthFirst dates without a year have the month first in the reader's language
 */
export function dateOrderOf(cells: readonly FileCell[], monthFirst: boolean): DateOrder | 'ask' | null {
  let days = 0;
  let months = 0;
  let open = 0;
  for (const cell of cells) {
    const found = typeof cell === 'string' && parseClock(cell) === null ? FIGURES.exec(cell) : null;
    if (!found) continue;
    const [, , first, sign, second, year] = found;
    // `6-7` is month and day in every language, and may as well be a range.
    if (sign === '-' && year === undefined) continue;
    if (Number(first) > 12 && Number(second) <= 12) days++;
    else if (Number(second) > 12 && Number(first) <= 12) months++;
    else if (first !== second && !(monthFirst && year === undefined)) open++;
  }
  if (days > 0 && months > 0) return 'ask';
  if (days > 0) return 'day-first';
  if (months > 0) return 'month-first';
  return open > 0 ? 'ask' : null;
}

/** The text with its date written so that nothing else can be meant. */
export function inDateOrder(text: string, order: DateOrder): string {
  if (parseClock(text) !== null) return text;
  return text.replace(FIGURES, (whole, before: string, first: string, sign: string, second: string, year) => {
    if (sign === '-' && year === undefined) return whole;
    const [month, day] = order === 'month-first' ? [first, second] : [second, first];
    if (Number(month) > 12) return whole;
    const date = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return before + (year === undefined ? date : `${fullYear(String(year))}-${date}`);
  });
}

const fullYear = (year: string): string => (year.length === 2 ? `20${year}` : year);
