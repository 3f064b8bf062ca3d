import { DAY } from '#lib/domain/clock.ts';
import type { PlanView, RowId } from '#lib/schema/index.ts';
import { num, personsIn, str } from '#lib/schema/reading.ts';

/** One day of a row of the staffing sheet. Plan seconds. */
export interface RosterShift {
  readonly row: RowId;
  readonly role: string | null;
  readonly zone: RowId | null;
  readonly persons: readonly string[];
  readonly headcount: number;
  readonly start: number;
  readonly end: number;
  /** Days that it repeats before this one. */
  readonly repeat: number;
}

export type RosterBy = 'person' | 'zone';

/** A shift in a lane: of somebody, or what is still open of it, or all of it. */
export interface RosterBar {
  readonly key: string;
  readonly shift: RosterShift;
  readonly person: string | null;
  /** People who are missing in it; none in the bar of a person. */
  readonly missing: number;
  /** Which line of its lane it stands in, so that none hides another. */
  readonly level: number;
}

export interface RosterLane {
  /** Of the person or zone; null for what is open, or in no zone. */
  readonly id: string | null;
  readonly bars: readonly RosterBar[];
  readonly levels: number;
}

/** Days on which a shift begins, in order. */
export function rosterDays(plan: PlanView, most = 60): number[] {
  const days = new Set<number>();
  for (const row of plan.rows('staffing')) {
    const start = num(row, 'shiftStart');
    if (start === null) continue;
    const first = Math.floor(start / DAY);
    for (let repeat = 0; repeat < Math.min(num(row, 'days') ?? 1, most); repeat++) days.add(first + repeat);
  }
  return [...days].sort((a, b) => a - b).slice(0, most);
}

/** The shifts that begin on a day of the plan, by when they do. */
export function shiftsOn(plan: PlanView, day: number): RosterShift[] {
  return plan
    .rows('staffing')
    .flatMap((row): RosterShift[] => {
      const [start, end] = [num(row, 'shiftStart'), num(row, 'shiftEnd')];
      if (start === null || end === null || end <= start) return [];
      const repeat = day - Math.floor(start / DAY);
      if (repeat < 0 || repeat >= (num(row, 'days') ?? 1)) return [];
      return [
        {
          ...{ row: row.id, role: str(row, 'role'), zone: str(row, 'zone'), persons: personsIn(row) },
          ...{ headcount: num(row, 'headcount') ?? 0, repeat },
          ...{ start: start + repeat * DAY, end: end + repeat * DAY },
        },
      ];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** People that a shift needs and nobody is named for. */
export const missingIn = ({ headcount, persons }: RosterShift): number =>
  Math.max(0, headcount - persons.length);

/** What stands in each lane; open shifts come first by person, and what is in no zone last by zone. */
export function lanesOf(
  shifts: readonly RosterShift[],
  by: RosterBy,
  order: readonly string[],
): RosterLane[] {
  const lanes = new Map<string | null, Omit<RosterBar, 'level'>[]>();
  const put = (id: string | null, shift: RosterShift, person: string | null, missing: number): void => {
    const bar = { key: `${shift.row} ${person ?? ''}`, shift, person, missing };
    const lane = lanes.get(id);
    if (lane) lane.push(bar);
    else lanes.set(id, [bar]);
  };
  for (const shift of shifts) {
    const missing = missingIn(shift);
    if (by === 'zone') put(shift.zone, shift, null, missing);
    else {
      if (missing > 0 || shift.persons.length === 0) put(null, shift, null, missing);
      for (const person of shift.persons) put(person, shift, person, 0);
    }
  }
  const place = (id: string | null): number => {
    if (id === null) return by === 'person' ? -1 : order.length + 1;
    const at = order.indexOf(id);
    return at < 0 ? order.length : at;
  };
  return [...lanes].sort(([a], [b]) => place(a) - place(b)).map(([id, bars]) => ({ id, ...stacked(bars) }));
}

/** Each bar goes into the first line in which nothing is in its way. */
function stacked(bars: readonly Omit<RosterBar, 'level'>[]): Pick<RosterLane, 'bars' | 'levels'> {
  const ends: number[] = [];
  const placed = bars.map((bar): RosterBar => {
    const free = ends.findIndex((end) => end <= bar.shift.start);
    const level = free < 0 ? ends.length : free;
    ends[level] = bar.shift.end;
    return { ...bar, level };
  });
  return { bars: placed, levels: ends.length };
}

export interface Coverage {
  /** Of a role or zone; null where none is said. */
  readonly id: string | null;
  /** By hour from the first: people needed, and persons named, each at most as many as their shift needs. */
  readonly hours: readonly { readonly at: number; readonly need: number; readonly named: number }[];
}

/** Who is there hour by hour against who is needed, for each role or zone. An hour counts whoever is needed at any moment of it. */
export function coverageOf(
  shifts: readonly RosterShift[],
  by: 'role' | 'zone',
  from: number,
  to: number,
): Coverage[] {
  const groups = new Map<string | null, RosterShift[]>();
  for (const shift of shifts) groups.set(shift[by], [...(groups.get(shift[by]) ?? []), shift]);
  const hours = Array.from({ length: Math.ceil((to - from) / 3600) }, (_, hour) => from + hour * 3600);
  return [...groups].map(([id, own]) => ({
    id,
    hours: hours.map((at) => {
      const there = own.filter(({ start, end }) => start < at + 3600 && end > at);
      return {
        at,
        need: there.reduce((sum, { headcount }) => sum + headcount, 0),
        named: there.reduce((sum, { headcount, persons }) => sum + Math.min(headcount, persons.length), 0),
      };
    }),
  }));
}

/** The whole hours that hold all shifts of a day. */
export function hoursOf(shifts: readonly RosterShift[], day: number): { from: number; to: number } {
  if (shifts.length === 0) return { from: day * DAY + 8 * 3600, to: day * DAY + 20 * 3600 };
  const from = Math.min(...shifts.map(({ start }) => start));
  const to = Math.max(...shifts.map(({ end }) => end));
  return { from: Math.floor(from / 3600) * 3600, to: Math.ceil(to / 3600) * 3600 };
}
