import { shiftTimes } from '../domain/crewAnswers.ts';
import type { Work, WorkSum } from '../domain/crewHours.ts';
import { DAY, type PlanSeconds } from '../domain/clock.ts';
import type { Minor } from '../domain/money.ts';
import { crewCost, workIn, type CrewReading } from './crewCost.ts';
import { num, personsIn, str } from './reading.ts';
import type { PlanView, RowView } from './sheet.ts';
import type { RowId } from './values.ts';

/** A place in a shift on one day: of somebody who is named for it, or all those that are still open. */
export interface RosterPlace extends WorkSum {
  readonly row: RowId;
  readonly role: string | null;
  readonly zone: RowId | null;
  readonly note: string | null;
  /** Counted from day 0. */
  readonly day: number;
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
  /** Null for open ones. */
  readonly person: string | null;
  /** One of somebody, or how many are open. */
  readonly people: number;
  /** Null where it is not the reader's to know, or not known. */
  readonly cost: Minor | null;
  /** When the shift is, for {@link standingOf}. */
  readonly times: string;
}

/** One day of a row of the staffing sheet. */
interface ShiftDay {
  readonly row: RowView;
  readonly day: number;
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
}

/** The days of all shifts, or those of one day, by when they begin, then end. */
function shiftDays(plan: PlanView, only: number | null): ShiftDay[] {
  const days = plan.rows('staffing').flatMap((row): ShiftDay[] => {
    const [start, end] = [num(row, 'shiftStart'), num(row, 'shiftEnd')];
    if (start === null || end === null || end <= start) return [];
    const first = Math.floor(start / DAY);
    const count = num(row, 'days') ?? 1;
    const repeats = only === null ? Array.from({ length: count }, (_, repeat) => repeat) : [only - first];
    return repeats
      .filter((repeat) => repeat >= 0 && repeat < count)
      .map((repeat) => ({ row, day: first + repeat, start: start + repeat * DAY, end: end + repeat * DAY }));
  });
  return days.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** How many places {@link rosterPlaces} may come to at most: that is quick to count, whatever shifts ask for. */
export function mostRosterPlaces(plan: PlanView, only: number | null): number {
  return plan.rows('staffing').reduce((sum, row) => {
    const start = num(row, 'shiftStart');
    if (start === null) return sum;
    const [first, days] = [Math.floor(start / DAY), num(row, 'days') ?? 1];
    const own = only === null ? Math.max(0, days) : Number(first <= only && only < first + days);
    return sum + own * (personsIn(row).length + 1);
  }, 0);
}

/**
 * Who works when and where, place by place: everybody who is named for a shift on each of its days, then what is open
 * of it. Hours, overtime and cost are those of that day; who has declined works nothing, and their place is open (J12).
 * Whoever asks paces it.
 * @param only one day of the plan; null for all
 */
export function* rosterPlaces(
  plan: PlanView,
  crew: CrewReading,
  only: number | null,
): Generator<RosterPlace, void, undefined> {
  const workOfDay = dayByDay(workIn(plan, crew, only));
  for (const { row, day, start, end } of shiftDays(plan, only)) {
    const shift = {
      ...{ row: row.id, role: str(row, 'role'), zone: str(row, 'zone'), note: str(row, 'note') },
      ...{ day, start, end, times: timesOf(row, plan) },
    };
    const place = (person: string | null, work: Work | null): RosterPlace => {
      const { seconds, overtime, cost } = crewCost(work === null ? [] : [work], crew, plan);
      const people = person === null ? (work?.people ?? 0) : 1;
      return { ...shift, person, people, seconds, overtime, cost: work === null ? null : cost };
    };
    for (const person of personsIn(row)) yield place(person, workOfDay(row.id, person, day));
    const open = workOfDay(row.id, null, day);
    if (open !== null) yield place(null, open);
  }
}

/** Finds the work of one day, for days that are asked one after the other in each row: what is past is put away. */
function dayByDay(work: readonly Work[]): (row: RowId, person: string | null, day: number) => Work | null {
  const key = (row: RowId, person: string | null): string => `${row} ${person ?? ''}`;
  const ahead = Map.groupBy(work.toReversed(), ({ row, person }) => key(row, person));
  return (row, person, day) => {
    const pieces = ahead.get(key(row, person)) ?? [];
    let next = pieces.at(-1);
    while (next && next.day + next.days <= day) {
      pieces.pop();
      next = pieces.at(-1);
    }
    return next && next.day <= day ? { ...next, day, days: 1 } : null;
  };
}

function timesOf(row: RowView, { facts: { day0 } }: PlanView): string {
  const [start, end, days] = [num(row, 'shiftStart'), num(row, 'shiftEnd'), num(row, 'days')];
  return shiftTimes({ day0, start, end, days });
}
