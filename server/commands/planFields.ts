import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { options, type RulePack } from '#lib/schema/index.ts';
import * as v from 'valibot';
import type { Plan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import { currency, date, invalid, line, optionalLine, timeZone, whole } from './input.ts';

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
  standardId: v.nullable(line(60)),
  standardVersion: whole(1, 1_000_000),
  guestCount: v.nullable(whole(1, 10_000_000)),
  approvedBudget: v.nullable(whole(0, Number.MAX_SAFE_INTEGER)),
} as const;

const MOST_COUNTED = 1_000_000;

/** What a plan says of what its standard counts by; null takes an answer back. */
export const parameters = v.record(
  v.pipe(v.string('wrong-type'), v.maxLength(40, 'unknown-key')),
  v.nullable(v.union([v.boolean(), whole(0, MOST_COUNTED)], 'wrong-type')),
);

/**
 * The plan's parameters with these answers; null when that changes nothing.
 * @param pack the standard that the plan has chosen
 * @throws AppError invalid-field for what no standard asks, or asks otherwise
 */
export function withParameters(
  plan: Pick<Plan, 'parameters'>,
  answers: v.InferOutput<typeof parameters>,
  pack: RulePack | null,
): Plan['parameters'] | null {
  const counted = [...SALES_SITE.parameters, ...(pack?.parameters ?? [])];
  const asked = new Map(counted.map(({ id, type }) => [id, type]));
  const next: Record<string, number | boolean> = { ...plan.parameters };
  for (const [id, answer] of Object.entries(answers)) {
    const type = asked.get(id);
    if (type === undefined) throw invalid('parameters', 'unknown-key');
    if (answer === null) delete next[id];
    else if ((typeof answer === 'boolean') !== (type === 'boolean'))
      throw invalid('parameters', 'wrong-type');
    else next[id] = answer;
  }
  const same =
    JSON.stringify(Object.entries(next).sort()) === JSON.stringify(Object.entries(plan.parameters).sort());
  return same ? null : next;
}

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
