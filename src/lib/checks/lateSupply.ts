import { timesOf } from '../schema/sheets/cues.ts';
import type { PlanView } from '../schema/index.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { nameOf, num, str, withNumber, zoneName } from './reading.ts';

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

/** A supply arrives after it is needed, or is needed only after the first cue of its zone began. */
export const lateSupply: Check = {
  number: 9,
  sheets: ['supplies', 'cues', 'zones'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    const first = firstCues(plan);
    return withNumber(plan, 'supplies', 'neededBy').flatMap(({ row, value: needed }): Found[] => {
      const own = { name: nameOf(row, 'item'), zone: zoneName(plan, row), needed };
      const base = { severity: 'error', sheet: 'supplies', rows: [row.id] } as const;
      const found: Found[] = [];
      const expected = num(row, 'expected');
      if (expected !== null && expected > needed && row.value('status') !== 'delivered') {
        const params = { ...own, expected, late: expected - needed };
        found.push({ ...base, kind: 'supply_expected_late', field: 'expected', params });
      }
      const cue = first.get(str(row, 'zone') ?? '');
      if (cue && needed > cue.start) {
        const params = { ...own, cue: cue.title, start: cue.start };
        found.push({ ...base, kind: 'supply_after_first_cue', field: 'neededBy', params });
      }
      return found;
    });
  },
};
