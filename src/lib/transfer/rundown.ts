import { DAY, type PlanSeconds } from '#lib/domain/clock.ts';
import type { PlanView, RowView } from '#lib/schema/index.ts';
import { num, str } from '#lib/schema/reading.ts';
import { timesOf } from '#lib/schema/sheets/cues.ts';

/** Whose part of the run of show is meant: everybody's, a person's, a role's, or that of a zone. */
export type RundownFor =
  { readonly who: 'all' } | { readonly who: 'person' | 'role' | 'zone'; readonly id: string };

/** A cue with when it is, in plan time. */
export interface RundownCue {
  readonly row: RowView;
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
}

export interface RundownDay {
  /** Counted from day 0. */
  readonly day: number;
  /** In the order in which they happen. */
  readonly cues: readonly RundownCue[];
}

/** Work that somebody is down for. */
export interface Shift {
  readonly row: RowView;
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
}

/** The cues that have a time, day by day in the order in which they happen. */
export function rundown(view: PlanView, of: RundownFor = { who: 'all' }): readonly RundownDay[] {
  const times = timesOf(view);
  const roles = of.who === 'person' ? rolesOf(view, of.id) : null;
  const cues = view.rows('cues').flatMap((row): RundownCue[] => {
    const time = times.get(row.id);
    return time && isTheirs(row, of, roles) ? [{ row, start: time.start, end: time.end }] : [];
  });
  const order = new Map(view.rows('cues').map((row, place) => [row.id, place]));
  cues.sort((a, b) => a.start - b.start || order.get(a.row.id)! - order.get(b.row.id)!);
  return [...Map.groupBy(cues, ({ start }) => Math.floor(start / DAY))].map(([day, own]) => ({
    day,
    cues: own,
  }));
}

/** A person has the cues they own, and those of their roles that nobody owns. */
function isTheirs(row: RowView, of: RundownFor, roles: ReadonlySet<string> | null): boolean {
  switch (of.who) {
    case 'all':
      return true;
    case 'zone':
      return str(row, 'zone') === of.id;
    case 'role':
      return str(row, 'ownerRole') === of.id;
    case 'person': {
      const owner = str(row, 'owner');
      return owner === null ? roles!.has(str(row, 'ownerRole') ?? '') : owner === of.id;
    }
    default:
      return of satisfies never;
  }
}

function rolesOf(view: PlanView, person: string): ReadonlySet<string> {
  return new Set(
    view.rows('staffing').flatMap((row) => (isDownFor(row, person) ? (str(row, 'role') ?? []) : [])),
  );
}

function isDownFor(row: RowView, person: string): boolean {
  const people = row.value('person');
  return Array.isArray(people) && people.includes(person);
}

/** The shifts of a person, a role or a zone, by when they begin. */
export function shiftsOf(view: PlanView, of: RundownFor): readonly Shift[] {
  const isMeant = (row: RowView): boolean => {
    if (of.who === 'person') return isDownFor(row, of.id);
    if (of.who === 'role') return str(row, 'role') === of.id;
    return of.who === 'zone' && str(row, 'zone') === of.id;
  };
  return view
    .rows('staffing')
    .flatMap((row): Shift[] => {
      const [start, end] = [num(row, 'shiftStart'), num(row, 'shiftEnd')];
      return start !== null && end !== null && isMeant(row) ? [{ row, start, end }] : [];
    })
    .sort((a, b) => a.start - b.start);
}
