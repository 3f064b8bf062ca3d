import { DAY } from '../domain/clock.ts';
import { timesOf } from '../schema/sheets/cues.ts';
import { arrivalOf, latenessOf } from '../schema/supplyTimes.ts';
import type { PlanView, RowView } from '../schema/index.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { nameOf, num, planDay, str, zoneName } from './reading.ts';

/** Building and trying out is what supplies are brought for; those cues do not wait for them. */
const PREPARING: ReadonlySet<string> = new Set(['setup', 'technical']);

/** When the first cue of each zone begins, in plan seconds. */
function firstCues(plan: PlanView): ReadonlyMap<string, { start: number; title: string }> {
  const first = new Map<string, { start: number; title: string }>();
  const times = timesOf(plan);
  for (const cue of plan.rows('cues')) {
    const zone = str(cue, 'zone');
    const start = times.get(cue.id)?.start;
    if (zone === null || start === undefined || PREPARING.has(str(cue, 'track') ?? '')) continue;
    const known = first.get(zone);
    if (!known || start < known.start) first.set(zone, { start, title: nameOf(cue, 'title') });
  }
  return first;
}

/**
 * What is wrong with when a supply comes: after it is needed, or not on the day that is over; and what is due today.
 * A supply is told of once, by the graver; what is here or cancelled is not expected any more (G1).
 */
function arrivals(plan: PlanView, row: RowView): Found[] {
  const [expected, needed] = [num(row, 'expected'), num(row, 'neededBy')];
  const state = arrivalOf(row, plan);
  if (expected === null || state === null || state === 'here') return [];
  const own = { name: nameOf(row, 'item'), zone: zoneName(plan, row), expected };
  const base = { sheet: 'supplies', rows: [row.id], field: 'expected' } as const;
  const late = latenessOf(row);
  if (late !== null && needed !== null)
    return [{ ...base, kind: 'supply_expected_late', severity: 'error', params: { ...own, needed, late } }];
  if (state === 'today') return [{ ...base, kind: 'supply_due_today', severity: 'advice', params: own }];
  if (state !== 'overdue') return [];
  const days = (planDay(plan) ?? 0) - Math.floor(expected / DAY);
  return [{ ...base, kind: 'supply_overdue', severity: 'warning', params: { ...own, days } }];
}

/** A supply comes after it is needed, is overdue or due today, or is needed only after the first cue of its zone began. */
export const lateSupply: Check = {
  number: 9,
  sheets: ['supplies', 'cues', 'zones'],
  money: false,
  dependsOnToday: true,
  run(plan) {
    const first = firstCues(plan);
    return plan.rows('supplies').flatMap((row): Found[] => {
      const found = arrivals(plan, row);
      const needed = num(row, 'neededBy');
      const cue = first.get(str(row, 'zone') ?? '');
      if (needed === null || !cue || needed <= cue.start) return found;
      const own = { name: nameOf(row, 'item'), zone: zoneName(plan, row), needed };
      const base = { sheet: 'supplies', rows: [row.id], field: 'neededBy' } as const;
      const params = { ...own, cue: cue.title, start: cue.start };
      return [...found, { ...base, kind: 'supply_after_first_cue', severity: 'error', params }];
    });
  },
};
