import type { Span } from './spans.ts';

/** When somebody is asked for somewhere, in UTC milliseconds: one day of a shift, or a cue that they own. */
export interface Booking extends Span {
  readonly person: string;
  readonly plan: string;
  readonly sheet: 'staffing' | 'cues';
  readonly row: string;
  /** Where, as one compares it; null where nobody said. */
  readonly venue: string | null;
  /** On which calendar day it begins, by the clock of its plan. */
  readonly day: number;
}

/** What people must not be asked for, in seconds, and what their overtime costs. */
export interface CrewRules {
  /** From the end of one day's work to the beginning of the next. */
  readonly rest: number;
  /** Between two venues. */
  readonly travel: number;
  /** Of one day's work at the usual rate; what is beyond is overtime. */
  readonly dailyLimit: number;
  /** An hour of overtime, in percent of the usual rate. */
  readonly overtimePercent: number;
}

/** Eleven hours of rest and eight of work at the usual rate, half as much again beyond, as working time rules commonly have it; an hour to get elsewhere. */
export const USUAL_CREW_RULES: CrewRules = {
  ...{ rest: 11 * 3600, travel: 3600, dailyLimit: 8 * 3600, overtimePercent: 150 },
};

/** Two bookings of one person that do not go together, the earlier one first. */
export interface Clash {
  /** `double`: at one moment. `travel`: elsewhere too soon. `rest`: on the next day too soon. */
  readonly kind: 'double' | 'travel' | 'rest';
  readonly first: Booking;
  readonly second: Booking;
}

/** So many are told of one plan; a plan with more has another problem. */
const MOST_CLASHES = 5_000;

/** A cue within one's own shift is how it should be. */
function goTogether(a: Booking, b: Booking): boolean {
  return a.plan === b.plan && (a.sheet !== b.sheet || a.row === b.row);
}

/** Where one is or has been, and when one is through; bookings that follow on one day are one day's work. */
interface Work {
  readonly last: Booking;
  readonly day: number;
}

function tooSoon({ last, day }: Work, next: Booking, rules: CrewRules): Clash['kind'] | null {
  const gap = (next.start - last.end) / 1000;
  const isElsewhere = last.venue !== null && next.venue !== null && last.venue !== next.venue;
  if (isElsewhere && gap < rules.travel) return 'travel';
  return next.day !== day && gap < rules.rest ? 'rest' : null;
}

function clashesOfOne(bookings: readonly Booking[], rules: CrewRules, about: string): Clash[] {
  const clashes: Clash[] = [];
  const isAsked = (a: Booking, b: Booking): boolean => a.plan === about || b.plan === about;
  let running: Booking[] = [];
  let work: Work | null = null;
  for (const next of bookings.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    running = running.filter(({ end }) => end > next.start);
    for (const first of running)
      if (isAsked(first, next) && !goTogether(first, next))
        clashes.push({ kind: 'double', first, second: next });
    running.push(next);
    if (work && next.start < work.last.end) {
      if (next.end > work.last.end) work = { last: next, day: work.day };
      continue;
    }
    const kind: Clash['kind'] | null = work && tooSoon(work, next, rules);
    if (work && kind && isAsked(work.last, next)) clashes.push({ kind, first: work.last, second: next });
    work = { last: next, day: next.day };
    if (clashes.length >= MOST_CLASHES) break;
  }
  return clashes;
}

/**
 * What does not go together for people of a plan, within it and with what they are booked for elsewhere.
 * @param about the plan: clashes between two others are their own affair
 */
export function clashesOf(bookings: readonly Booking[], rules: CrewRules, about: string): Clash[] {
  const byPerson = new Map<string, Booking[]>();
  for (const booking of bookings) {
    if (booking.end <= booking.start) continue;
    const own = byPerson.get(booking.person);
    if (own) own.push(booking);
    else byPerson.set(booking.person, [booking]);
  }
  return [...byPerson.values()].flatMap((own) => clashesOfOne(own, rules, about)).slice(0, MOST_CLASHES);
}
