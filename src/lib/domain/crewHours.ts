import { DAY, type PlanSeconds } from './clock.ts';

/** A row of the staffing sheet as hours are counted from it. */
export interface CrewShift {
  readonly row: string;
  readonly role: string | null;
  /** Who is named and has not declined. */
  readonly persons: readonly string[];
  readonly headcount: number;
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
  /** On how many days it repeats. */
  readonly days: number;
}

/** What one person, or some who are not named, work in one row on each of some days. */
export interface Work {
  readonly row: string;
  readonly role: string | null;
  /** Null for those who are not named. */
  readonly person: string | null;
  /** People who work so: one where somebody is named. */
  readonly people: number;
  /** The first day, counted from day 0, and how many there are. */
  readonly day: number;
  readonly days: number;
  /** Of each of them on each day: all of it, and how much of that is beyond the daily limit. */
  readonly seconds: number;
  readonly overtime: number;
}

/**
 * The hours that shifts ask for. A shift counts on the day on which it begins, whole, also over midnight. What one
 * person works on a day counts up to the limit at the usual rate, in the order in which shifts begin (then end, then by
 * row), and beyond it as overtime; where shifts of theirs overlap, the time counts once, with the one before. Places
 * without a name are each filled by somebody who works nothing else.
 * @param limit seconds of a day at the usual rate
 */
export function workOf(shifts: readonly CrewShift[], limit: number): Work[] {
  const sound = shifts.filter(({ start, end, days }) => end > start && days > 0);
  const byPerson = new Map<string, CrewShift[]>();
  for (const shift of sound)
    for (const person of new Set(shift.persons)) {
      const own = byPerson.get(person);
      if (own) own.push(shift);
      else byPerson.set(person, [shift]);
    }
  const open = sound.flatMap((shift): Work[] => {
    const people = shift.headcount - new Set(shift.persons).size;
    if (people < 1) return [];
    const seconds = shift.end - shift.start;
    return [
      {
        ...{ row: shift.row, role: shift.role, person: null, people, day: firstDay(shift), days: shift.days },
        ...{ seconds, overtime: Math.max(0, seconds - limit) },
      },
    ];
  });
  return [...[...byPerson].flatMap(([person, own]) => workOfOne(person, own, limit)), ...open];
}

/** What of shifts begins on one day of the plan: hours of a day depend on nothing else (J12). */
export function shiftsOn(shifts: readonly CrewShift[], day: number): CrewShift[] {
  return shifts
    .filter((shift) => firstDay(shift) <= day && day < dayAfter(shift))
    .map((shift) => {
      const later = (day - firstDay(shift)) * DAY;
      return { ...shift, start: shift.start + later, end: shift.end + later, days: 1 };
    });
}

const firstDay = ({ start }: CrewShift): number => Math.floor(start / DAY);
const dayAfter = (shift: CrewShift): number => firstDay(shift) + shift.days;

/** A shift of somebody on the days that are like each other. */
interface Running {
  readonly shift: CrewShift;
  /** Counted from the beginning of the day. */
  readonly from: number;
  readonly to: number;
  readonly after: number;
  /** What is worked in it by now: until the shift repeats no more, unless something changes before. */
  piece: { -readonly [Key in keyof Work]: Work[Key] } | null;
}

/**
 * Between two days on which a shift begins or ends to repeat, every day is like the other. Where such a turn changes
 * nothing for a shift, its piece goes on: many shifts that begin one after the other make few pieces, and no square.
 */
function workOfOne(person: string, shifts: readonly CrewShift[], limit: number): Work[] {
  const turns = new Set(shifts.flatMap((shift) => [firstDay(shift), dayAfter(shift)]));
  const beginning = Map.groupBy(shifts, firstDay);
  const work: Work[] = [];
  let there: Running[] = [];
  for (const day of [...turns].sort((a, b) => a - b)) {
    there = there.filter(({ after }) => day < after);
    const more = beginning.get(day);
    if (more) there = [...there, ...more.map(running)].sort(inOrder);
    let [worked, until] = [0, -Infinity];
    for (const each of there) {
      const { shift, from, to, after, piece } = each;
      const seconds = Math.max(0, to - Math.max(from, until));
      const overtime = seconds - Math.min(seconds, Math.max(0, limit - worked));
      worked += seconds;
      until = Math.max(until, to);
      if (piece?.seconds === seconds && piece.overtime === overtime) continue;
      if (piece) piece.days = day - piece.day;
      each.piece = {
        ...{ row: shift.row, role: shift.role, person, people: 1, day, days: after - day },
        ...{ seconds, overtime },
      };
      work.push(each.piece);
    }
  }
  return work;
}

function running(shift: CrewShift): Running {
  const since = firstDay(shift) * DAY;
  return { shift, from: shift.start - since, to: shift.end - since, after: dayAfter(shift), piece: null };
}

const inOrder = (a: Running, b: Running): number =>
  a.from - b.from || a.to - b.to || (a.shift.row < b.shift.row ? -1 : 1);

/** Hours of some work together, in seconds. */
export interface WorkSum {
  readonly seconds: number;
  readonly overtime: number;
}

export function sumOfWork(work: readonly Work[]): WorkSum {
  return work.reduce(
    (sum, { seconds, overtime, people, days }) => ({
      seconds: sum.seconds + seconds * people * days,
      overtime: sum.overtime + overtime * people * days,
    }),
    { seconds: 0, overtime: 0 },
  );
}

/** What of it falls on one day of the plan. */
export function workOn(work: readonly Work[], day: number): Work[] {
  return work
    .filter((each) => each.day <= day && day < each.day + each.days)
    .map((each) => ({ ...each, day, days: 1 }));
}
