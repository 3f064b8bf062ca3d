import { DAY } from '../domain/clock.ts';
import type { Span } from '../domain/spans.ts';
import { timesOf } from '../schema/sheets/cues.ts';
import type { Check } from './check.ts';
import { assignmentKey } from './crewBeside.ts';
import { MOST_BOOKINGS, shiftDays } from './crewBookings.ts';
import { nameOf, num, personsIn, str, zoneName } from './reading.ts';

/** Whether spans, taken together, leave nothing of one out. */
function isCovered({ start, end }: Span, spans: readonly Span[]): boolean {
  let at = start;
  for (const span of spans.toSorted((a, b) => a.start - b.start))
    if (span.start <= at && span.end > at) at = span.end;
  return at >= end;
}

/** From the start day on: a cue runs while its owner is not on shift. Owners without any shift are not asked about. */
export const cueOutsideShift: Check = {
  number: 13,
  sheets: ['cues', 'staffing', 'zones'],
  money: false,
  dependsOnToday: false,
  readsCrew: true,
  run(plan, crew) {
    const shifts = new Map<string, Span[]>();
    const rows = plan.rows('staffing');
    const mostDays = Math.max(1, Math.floor(MOST_BOOKINGS / Math.max(1, rows.length)));
    for (const row of rows) {
      const shift = { start: num(row, 'shiftStart'), end: num(row, 'shiftEnd'), days: num(row, 'days') };
      const persons = personsIn(row).filter((person) => !crew.declined.has(assignmentKey(row.id, person)));
      const spans = persons.length === 0 ? [] : shiftDays(shift, mostDays);
      for (const person of persons) shifts.set(person, [...(shifts.get(person) ?? []), ...spans]);
    }
    const times = timesOf(plan);
    return plan.rows('cues').flatMap((row) => {
      const [person, time] = [str(row, 'owner'), times.get(row.id)];
      const own = person === null ? undefined : shifts.get(person);
      if (person === null || !time || !own || own.length === 0) return [];
      if (row.value('status') === 'skipped' || time.start < plan.facts.startDay * DAY) return [];
      if (isCovered(time, own)) return [];
      return [
        {
          ...{ kind: 'cue_outside_shift' as const, severity: 'warning' as const, sheet: 'cues' as const },
          ...{ rows: [row.id], field: 'owner' },
          params: {
            person,
            name: nameOf(row, 'title'),
            start: time.start,
            end: time.end,
            zone: zoneName(plan, row),
          },
        },
      ];
    });
  },
};
