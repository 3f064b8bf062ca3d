import { dateParts, dayNumber, dayNumberOf, daysInMonth } from '#lib/domain/calendar.ts';
import { currencyDecimals } from '#lib/domain/money.ts';
import type { CellContext, CellValue, Kind } from '#lib/schema/index.ts';
import { stepOf, textSeries } from './textSeries.ts';

/** How some cells go on. Place 0 is the first of them; places before it are negative. */
export interface Series {
  at(place: number): CellValue;
  /** Whether filling counts on by itself; else it copies, and counts on only where it is asked to. */
  readonly byDefault: boolean;
}

/**
 * K32: what the given cells of one kind are the beginning of; null where there is nothing to count on. Two or more
 * numbers, dates or times with one step between them go on by it. A single date goes on by days and a single text with
 * a number by ones; a single number or time is copied unless a series is asked for.
 */
export function seriesOf(kind: Kind, values: readonly CellValue[], context: CellContext): Series | null {
  if (kind.name === 'text' || kind.name === 'longText') {
    const texts = values.filter(
      (value): value is string => typeof value === 'string' && !value.includes('\n'),
    );
    return texts.length === values.length ? textSeries(texts) : null;
  }
  const step = stepOfOne(kind, context);
  const numbers = values.filter((value): value is number => typeof value === 'number');
  if (step === null || numbers.length !== values.length || numbers.length === 0) return null;
  return (kind.name === 'day' ? monthSeries(numbers, context) : null) ?? steps(kind, numbers, step);
}

function steps(kind: Kind, numbers: readonly number[], one: number): Series | null {
  const [first] = numbers;
  const step = numbers.length === 1 ? one : stepOf(numbers);
  if (first === undefined || step === null) return null;
  return {
    byDefault: numbers.length > 1 || kind.name === 'day',
    at(place) {
      const value = first + place * step;
      // Beyond what a cell can hold the last that fits is repeated.
      return kind.check(value) === null ? value : first;
    },
  };
}

/** By how much a single value of the kind goes on: one, a day, an hour for moments, a quarter of an hour for lengths. */
function stepOfOne(kind: Kind, context: CellContext): number | null {
  switch (kind.name) {
    case 'integer':
    case 'length':
    case 'day':
      return 1;
    case 'quantity':
      return 1000;
    case 'percent':
      return 100;
    case 'money':
      return 10 ** currencyDecimals(context.currency);
    case 'planTime':
      return 3600;
    case 'instant':
      return 3_600_000;
    case 'duration':
      return 900;
    default:
      return null;
  }
}

/** Dates on the same day of months that follow each other with one step: 31 January goes on to 28 February, 31 March. */
function monthSeries(days: readonly number[], { day0 }: CellContext): Series | null {
  const origin = day0 === null ? null : dayNumber(day0);
  if (origin === null || days.length < 2) return null;
  const dates = days.map((day) => dateParts(origin + day));
  const months = dates.map(({ year, month }) => year * 12 + month - 1);
  const step = stepOf(months);
  const date = Math.max(...dates.map(({ day }) => day));
  const onDate = dates.every(({ year, month, day }) => day === Math.min(date, daysInMonth(year, month)));
  if (step === null || step === 0 || !onDate) return null;
  return {
    byDefault: true,
    at(place) {
      const month = months[0]! + place * step;
      const [year, ofYear] = [Math.floor(month / 12), (((month % 12) + 12) % 12) + 1];
      return dayNumberOf(year, ofYear, Math.min(date, daysInMonth(year, ofYear)))! - origin;
    },
  };
}
