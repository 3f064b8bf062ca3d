import { firstClash, peak, type Span } from '../domain/spans.ts';
import { timesOf } from '../schema/sheets/cues.ts';
import type { PlanView, RowView } from '../schema/index.ts';
import type { Check } from './check.ts';
import { assignmentKey, type CrewBeside } from './crewBeside.ts';
import { MOST_BOOKINGS, shiftDays } from './crewBookings.ts';
import type { Found } from './finding.ts';
import { groupBy, nameOf, num, personsIn, str, zoneName } from './reading.ts';

interface CueSpan extends Span {
  readonly row: RowView;
  readonly need: number;
}

function cueSpans(plan: PlanView): CueSpan[] {
  const times = timesOf(plan);
  return plan.rows('cues').flatMap((row) => {
    const time = times.get(row.id);
    if (!time || row.value('status') === 'skipped') return [];
    return [{ row, start: time.start, end: time.end, need: num(row, 'crew') ?? 1 }];
  });
}

/** More people of a role are needed at one moment than the plan has. A role without any is check 12’s. */
function overbookedRoles(plan: PlanView, cues: readonly CueSpan[]): Found[] {
  const staff = groupBy(plan.rows('staffing'), (row) => str(row, 'role'));
  return [...groupBy(cues, ({ row }) => str(row, 'ownerRole'))].flatMap(([role, spans]) => {
    const rows = staff.get(role);
    if (!rows) return [];
    const have = rows.reduce((sum, row) => sum + (num(row, 'headcount') ?? 0), 0);
    const worst = peak(spans);
    if (!worst || worst.need <= have) return [];
    return [
      {
        ...{ kind: 'role_overbooked' as const, severity: 'error' as const, sheet: 'cues' as const },
        ...{ rows: worst.spans.map(({ row }) => row.id), field: 'crew', about: role },
        params: { role, need: worst.need, have, start: worst.start },
      },
    ];
  });
}

function shiftSpans(row: RowView, mostDays: number): { row: RowView; start: number; end: number }[] {
  const shift = { start: num(row, 'shiftStart'), end: num(row, 'shiftEnd'), days: num(row, 'days') };
  return shiftDays(shift, mostDays).map((span) => ({ row, ...span }));
}

/** One person in two shifts, or in two cues, at one moment. A cue within one’s own shift is how it should be. */
function doubledPersons(plan: PlanView, cues: readonly CueSpan[], crew: CrewBeside): Found[] {
  const named = plan
    .rows('staffing')
    .flatMap((row) => personsIn(row).map((person) => ({ row, person })))
    .filter(({ row, person }) => !crew.declined.has(assignmentKey(row.id, person)));
  const mostDays = Math.max(1, Math.floor(MOST_BOOKINGS / Math.max(1, named.length)));
  const shifts = named.flatMap(({ row, person }) =>
    shiftSpans(row, mostDays).map((span) => ({ ...span, person })),
  );
  const owned = cues.flatMap((span) => {
    const person = str(span.row, 'owner');
    return person === null ? [] : [{ ...span, person }];
  });
  const double = [
    { kind: 'person_double_shift', sheet: 'staffing', spans: shifts, field: 'person', title: 'role' },
    { kind: 'person_double_cue', sheet: 'cues', spans: owned, field: 'owner', title: 'title' },
  ] as const;
  return double.flatMap(({ kind, sheet, spans, field, title }) =>
    [
      ...groupBy<{ row: RowView; start: number; end: number; person: string }>(spans, ({ person }) => person),
    ].flatMap(([person, own]): Found[] => {
      const clash = firstClash(own);
      if (!clash) return [];
      const [a, b] = clash;
      const params = {
        ...{ person, name: nameOf(a.row, title), other: nameOf(b.row, title) },
        ...{ start: b.start, zone: zoneName(plan, b.row) },
      };
      return [{ kind, severity: 'error', sheet, rows: [a.row.id, b.row.id], field, params, about: person }];
    }),
  );
}

/** People, or people of a role, are asked for twice at one moment. */
export const doubleBooking: Check = {
  number: 14,
  sheets: ['cues', 'staffing', 'zones'],
  money: false,
  dependsOnToday: false,
  readsCrew: true,
  run(plan, crew) {
    const cues = cueSpans(plan);
    return [...overbookedRoles(plan, cues), ...doubledPersons(plan, cues, crew)];
  },
};
