import type { Booking } from '../domain/bookings.ts';
import { dayNumber, isoDate } from '../domain/calendar.ts';
import { DAY, splitPlanTime, type PlanSeconds } from '../domain/clock.ts';
import { instantOf } from '../domain/zonedTime.ts';
import { timesOf } from '../schema/sheets/cues.ts';
import type { PlanView } from '../schema/index.ts';
import { num, personsIn, str } from './reading.ts';

/** When and where a plan is. */
export interface BookingPlace {
  readonly plan: string;
  /** Null: the plan has no date, and its times are those of an imagined one. */
  readonly day0: string | null;
  readonly timeZone: string;
  readonly venue: string | null;
}

/** Days of shifts that are looked at in one plan; of more, each is looked at for fewer days. */
export const MOST_BOOKINGS = 50_000;

/** A venue as one compares it. */
export function venueKey(name: string | null): string | null {
  const key = name?.normalize('NFKC').trim().toLowerCase() ?? '';
  return key === '' ? null : key;
}

/** A span of a plan's own time as a booking in that of all plans. */
export function bookingOf(
  { plan, day0, timeZone, venue }: BookingPlace,
  who: Pick<Booking, 'person' | 'sheet' | 'row'>,
  start: PlanSeconds,
  end: PlanSeconds,
): Booking {
  const first = day0 === null ? 0 : (dayNumber(day0) ?? 0);
  const moment = (time: PlanSeconds): number => {
    const { day, seconds } = splitPlanTime(time);
    return day0 === null ? time * 1000 : instantOf(isoDate(first + day), seconds, timeZone);
  };
  return {
    ...{ person: who.person, sheet: who.sheet, row: who.row, plan, venue },
    ...{ start: moment(start), end: moment(end), day: first + Math.floor(start / DAY) },
  };
}

/** A shift on each of its days. */
export function shiftDays(
  shift: {
    readonly start: PlanSeconds | null;
    readonly end: PlanSeconds | null;
    readonly days: number | null;
  },
  mostDays: number,
): { start: PlanSeconds; end: PlanSeconds }[] {
  const { start, end } = shift;
  if (start === null || end === null || end <= start) return [];
  const days = Math.max(1, Math.min(mostDays, shift.days ?? 1));
  return Array.from({ length: days }, (_, day) => ({ start: start + day * DAY, end: end + day * DAY }));
}

/** For what a plan asks its people: their shifts, day by day, and the cues that they own. */
export function bookingsIn(
  plan: PlanView,
  place: BookingPlace,
  isDeclined: (row: string, person: string) => boolean,
): Booking[] {
  const rows = plan.rows('staffing');
  const named = rows.reduce((sum, row) => sum + personsIn(row).length, 0);
  const mostDays = Math.max(1, Math.floor(MOST_BOOKINGS / Math.max(1, named)));
  const shifts = rows.flatMap((row) => {
    const persons = personsIn(row).filter((person) => !isDeclined(row.id, person));
    if (persons.length === 0) return [];
    const shift = { start: num(row, 'shiftStart'), end: num(row, 'shiftEnd'), days: num(row, 'days') };
    return shiftDays(shift, mostDays).flatMap(({ start, end }) =>
      persons.map((person) => bookingOf(place, { person, sheet: 'staffing', row: row.id }, start, end)),
    );
  });
  const times = timesOf(plan);
  const cues = plan.rows('cues').flatMap((row) => {
    const [person, time] = [str(row, 'owner'), times.get(row.id)];
    if (person === null || !time || row.value('status') === 'skipped') return [];
    return [bookingOf(place, { person, sheet: 'cues', row: row.id }, time.start, time.end)];
  });
  return [...shifts, ...cues];
}
