import { options } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { AppError } from '../errors.ts';
import { currency, date, line, optionalLine, timeZone, whole } from './input.ts';

const DAYS = 3_650;
const LONGEST_MM = 10_000_000;

const day = whole(-DAYS, DAYS);
const millimetres = v.nullable(whole(1, LONGEST_MM));

/** What may be typed into a plan's own fields (schema.md, Plan). */
export const planFields = {
  name: line(120),
  day0: v.nullable(date),
  setupFromDay: day,
  startDay: day,
  endDay: day,
  teardownUntilDay: day,
  timeZone,
  currency,
  venueName: optionalLine(200),
  venueWidth: millimetres,
  venueDepth: millimetres,
  venueHeight: millimetres,
  tier: v.nullable(v.picklist(Object.keys(options.tier), 'unknown-tier')),
  standardId: v.nullable(v.picklist(Object.keys(options.standard), 'unknown-standard')),
  guestCount: v.nullable(whole(1, 10_000_000)),
  approvedBudget: v.nullable(whole(0, Number.MAX_SAFE_INTEGER)),
} as const;

interface Days {
  readonly setupFromDay: number;
  readonly startDay: number;
  readonly endDay: number;
  readonly teardownUntilDay: number;
}

/** Setup ≤ start ≤ end ≤ teardown. @throws AppError dates-out-of-order at the first that comes too early */
export function checkDays(days: Days): void {
  const order = ['setupFromDay', 'startDay', 'endDay', 'teardownUntilDay'] as const;
  const early = order.find((name, index) => index > 0 && days[name] < days[order[index - 1]!]);
  if (early) throw new AppError('dates-out-of-order', { field: early });
}
