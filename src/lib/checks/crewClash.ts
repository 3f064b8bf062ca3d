import { clashesOf, type Booking, type Clash } from '../domain/bookings.ts';
import { dayNumber } from '../domain/calendar.ts';
import { DAY, type PlanSeconds } from '../domain/clock.ts';
import { wallClock } from '../domain/zonedTime.ts';
import type { PlanView } from '../schema/index.ts';
import type { Check } from './check.ts';
import { assignmentKey, type CrewBeside } from './crewBeside.ts';
import { bookingsIn } from './crewBookings.ts';
import type { Found } from './finding.ts';
import { nameOf, zoneName } from './reading.ts';

const KINDS = { double: 'person_double_plan', travel: 'travel_short', rest: 'rest_short' } as const;

/** What does not go together for the people of a plan, wherever it is that they are booked. */
export function clashesIn(plan: PlanView, crew: CrewBeside): Clash[] {
  const { day0, timeZone } = plan.facts;
  const place = { plan: crew.planId, day0, timeZone, venue: crew.venue };
  const isDeclined = (row: string, person: string) => crew.declined.has(assignmentKey(row, person));
  const own = plan.memo(`bookings ${crew.planId} ${crew.venue}`, () => bookingsIn(plan, place, isDeclined));
  return clashesOf([...own, ...crew.elsewhere], crew.rules, crew.planId);
}

/** A moment as the plan's own wall clock shows it. */
export function planTimeAt(instant: number, { day0, timeZone }: PlanView['facts']): PlanSeconds {
  if (day0 === null) return Math.round(instant / 1000);
  const { isoDate, seconds } = wallClock(instant, timeZone);
  return (dayNumber(isoDate)! - (dayNumber(day0) ?? 0)) * DAY + seconds;
}

function found({ kind, first, second }: Clash, plan: PlanView, crew: CrewBeside): Found {
  const isOwn = (booking: Booking): boolean => booking.plan === crew.planId;
  const [shown, other] = isOwn(second) ? [second, first] : [first, second];
  const row = plan.row(shown.sheet, shown.row);
  const rows = [shown, other]
    .filter((booking) => isOwn(booking) && booking.sheet === shown.sheet)
    .map((booking) => booking.row);
  const [from, to] =
    kind === 'double' ? [second.start, Math.min(first.end, second.end)] : [first.end, second.start];
  return {
    kind: KINDS[kind],
    severity: kind === 'double' ? 'error' : 'warning',
    ...{ sheet: shown.sheet, rows: [...new Set(rows)] },
    field: shown.sheet === 'cues' ? 'owner' : 'person',
    about: [shown.person, shown.row, other.plan, other.row].join(' '),
    params: {
      ...{ person: shown.person, plan: isOwn(other) ? '' : other.plan },
      ...{ name: nameOf(row, shown.sheet === 'cues' ? 'title' : 'role'), zone: zoneName(plan, row) },
      ...{ start: planTimeAt(from, plan.facts), end: planTimeAt(to, plan.facts) },
      ...{
        length: Math.round((to - from) / 1000),
        wanted: kind === 'rest' ? crew.rules.rest : crew.rules.travel,
      },
    },
  };
}

/** Somebody is booked elsewhere at the same time, or too soon before or after, in this plan or another one. */
export const crewClash: Check = {
  number: 26,
  sheets: ['staffing', 'cues', 'zones'],
  money: false,
  dependsOnToday: false,
  readsCrew: true,
  run(plan, crew) {
    const told = new Map<string, Found>();
    for (const clash of clashesIn(plan, crew)) {
      // Two of one moment in one plan are told of by the double booking of that plan.
      if (clash.kind === 'double' && clash.first.plan === clash.second.plan) continue;
      const one = found(clash, plan, crew);
      const key = `${one.kind} ${one.about}`;
      if (!told.has(key)) told.set(key, one);
    }
    return [...told.values()];
  },
};
