import { DAY } from '../domain/clock.ts';
import { timesOf } from '../schema/sheets/cues.ts';
import type { PlanView } from '../schema/index.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { nameOf, num, planDay, str, zoneName } from './reading.ts';

/** What was lent by others, and goes back to them. */
const LENT: ReadonlySet<unknown> = new Set(['rental', 'sponsored']);
const OVER: ReadonlySet<unknown> = new Set(['returned', 'cancelled']);

/** When the last cue of each zone ends, in plan seconds; under the empty name, of the whole plan. */
function lastCues(plan: PlanView): ReadonlyMap<string, { readonly end: number; readonly title: string }> {
  const last = new Map<string, { end: number; title: string }>();
  const times = timesOf(plan);
  for (const cue of plan.rows('cues')) {
    const end = times.get(cue.id)?.end;
    if (end === undefined) continue;
    for (const zone of new Set(['', str(cue, 'zone') ?? ''])) {
      if ((last.get(zone)?.end ?? -Infinity) < end) last.set(zone, { end, title: nameOf(cue, 'title') });
    }
  }
  return last;
}

/**
 * What is rented has to say when it goes back, not before it has been used for the last time; and what is lent has
 * to be back by then. A row without a zone, or in one without cues, is used until the last cue of all.
 */
export const supplyReturn: Check = {
  number: 24,
  sheets: ['supplies', 'cues', 'zones'],
  money: false,
  dependsOnToday: true,
  run(plan) {
    const last = lastCues(plan);
    const today = planDay(plan);
    return plan.rows('supplies').flatMap((row): Found[] => {
      const [back, provision] = [num(row, 'returnBy'), row.value('provision')];
      if (OVER.has(row.value('status'))) return [];
      const own = { name: nameOf(row, 'item'), zone: zoneName(plan, row) };
      const base = { sheet: 'supplies', rows: [row.id], field: 'returnBy' } as const;
      if (back === null)
        return provision === 'rental'
          ? [{ ...base, kind: 'rental_without_return', severity: 'warning', params: own }]
          : [];
      if (!LENT.has(provision)) return [];
      const cue = last.get(str(row, 'zone') ?? '') ?? last.get('');
      if (cue && back < cue.end) {
        const params = { ...own, returned: back, cue: cue.title, end: cue.end };
        return [{ ...base, kind: 'rental_returned_early', severity: 'error', params }];
      }
      if (today === null || Math.floor(back / DAY) >= today) return [];
      const params = { ...own, returned: back, days: today - Math.floor(back / DAY) };
      return [{ ...base, kind: 'return_overdue', severity: 'error', params }];
    });
  },
};
