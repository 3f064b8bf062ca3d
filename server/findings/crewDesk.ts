import type { CrewBeside } from '#lib/checks/crewBeside.ts';
import { bookingOf, bookingsIn, shiftDays, venueKey, type BookingPlace } from '#lib/checks/crewBookings.ts';
import type { Booking, CrewRules } from '#lib/domain/bookings.ts';
import type { CrewRates } from '#lib/domain/crewPay.ts';
import { cueTimes } from '#lib/domain/cueTimes.ts';
import { DAY } from '#lib/domain/clock.ts';
import { planClock } from '#lib/domain/planClock.ts';
import { clockChanges } from '#lib/domain/zonedTime.ts';
import { timingOf } from '#lib/schema/sheets/cues.ts';
import type { PlanView, RowView } from '#lib/schema/index.ts';
import type { Bus, BusEvent } from '../bus.ts';

/** A plan of the workspace that has a date. */
interface DatedPlan {
  readonly planId: string;
  readonly day0: string;
  readonly timeZone: string;
  readonly venue: string | null;
}

interface ShiftElsewhere extends DatedPlan {
  readonly row: string;
  readonly person: string;
  readonly start: number;
  readonly end: number;
  readonly days: number | null;
}

export interface CrewPorts {
  /** Null for an unknown plan or one in the trash. */
  readonly plan: (planId: string) => Promise<{
    readonly organizationId: string;
    readonly day0: string | null;
    readonly timeZone: string;
    readonly venueName: string | null;
  } | null>;
  readonly shifts: (
    organizationId: string,
    planId: string,
    persons: readonly string[],
  ) => Promise<readonly ShiftElsewhere[]>;
  readonly plansWithCues: (
    organizationId: string,
    planId: string,
    persons: readonly string[],
  ) => Promise<readonly DatedPlan[]>;
  readonly cues: (planId: string) => Promise<readonly RowView[]>;
  readonly trained: (persons: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  readonly declined: (planId: string) => Promise<ReadonlySet<string>>;
  readonly rules: (organizationId: string, planId: string) => Promise<CrewRules>;
  readonly rates: (organizationId: string, planId: string) => Promise<CrewRates>;
  readonly bus: Bus;
}

/** How far around a plan's own shifts others matter: more than any rest or way between two venues. */
const AROUND = 3 * DAY;
/** Plans whose owned cues are kept. */
const MOST_PLANS = 2_000;

/**
 * What plans do not know of their own people: where else they are booked, what they can, and by which rules they work.
 * Shifts are asked of the projections every time; owned cues, whose times follow from all cues of their plan, are kept
 * until that plan changes.
 */
export class CrewDesk {
  readonly #ports: CrewPorts;
  readonly #cues = new Map<string, readonly Booking[]>();
  readonly #unsubscribe: () => void;

  constructor(ports: CrewPorts) {
    this.#ports = ports;
    this.#unsubscribe = ports.bus.subscribe((event) => this.#onEvent(event));
  }

  close(): void {
    this.#unsubscribe();
  }

  /** @param view the staffing and cues of the plan as they are now; null for an unknown plan */
  async beside(planId: string, view: PlanView): Promise<CrewBeside | null> {
    const plan = await this.#ports.plan(planId);
    if (!plan) return null;
    const { organizationId, day0, timeZone } = plan;
    const [rules, rates, declined] = await Promise.all([
      this.#ports.rules(organizationId, planId),
      this.#ports.rates(organizationId, planId),
      this.#ports.declined(planId),
    ]);
    const place: BookingPlace = { plan: planId, day0, timeZone, venue: venueKey(plan.venueName) };
    const own = bookingsIn(view, place, () => false);
    const persons = [...new Set(own.map(({ person }) => person))];
    const beside = { planId, venue: place.venue, rules, rates, declined };
    const trained = await this.#ports.trained(namedIn(view));
    if (day0 === null || persons.length === 0) return { ...beside, trained, elsewhere: [] };
    const from = own.reduce((least, { start }) => Math.min(least, start), Infinity) - AROUND * 1000;
    const until = own.reduce((most, { end }) => Math.max(most, end), -Infinity) + AROUND * 1000;
    const shifts = await this.#ports.shifts(organizationId, planId, persons);
    const elsewhere = [
      ...shifts.flatMap((shift) => shiftBookings(shift, from, until)),
      ...(await this.#cuesOf(organizationId, planId, persons)),
    ];
    return { ...beside, trained, elsewhere };
  }

  async #cuesOf(organizationId: string, planId: string, persons: readonly string[]): Promise<Booking[]> {
    const named = new Set(persons);
    const bookings: Booking[] = [];
    for (const plan of await this.#ports.plansWithCues(organizationId, planId, persons)) {
      let owned = this.#cues.get(plan.planId);
      if (!owned) {
        if (this.#cues.size >= MOST_PLANS) this.#cues.clear();
        this.#cues.set(plan.planId, (owned = cueBookings(plan, await this.#ports.cues(plan.planId))));
      }
      bookings.push(...owned.filter(({ person }) => named.has(person)));
    }
    return bookings;
  }

  #onEvent(event: BusEvent): void {
    if (event.type === 'sheet-changed' && event.sheet !== 'cues') return;
    if (event.type === 'sheet-changed' || event.type === 'plan-changed' || event.type === 'plan-deleted')
      this.#cues.delete(event.planId);
  }
}

function namedIn(view: PlanView): string[] {
  const persons = view.rows('staffing').flatMap((row) => {
    const named = row.value('person');
    return Array.isArray(named) ? (named as readonly string[]) : [];
  });
  return [...new Set(persons)];
}

function placeOf({ planId, day0, timeZone, venue }: DatedPlan): BookingPlace {
  return { plan: planId, day0, timeZone, venue: venueKey(venue) };
}

/** The days of a shift that lie within a time. */
function shiftBookings(shift: ShiftElsewhere, from: number, until: number): Booking[] {
  const place = placeOf(shift);
  const who = { person: shift.person, sheet: 'staffing', row: shift.row } as const;
  const first = bookingOf(place, who, shift.start, shift.end);
  if (first.start > until) return [];
  const skipped = Math.max(0, Math.floor((from - first.end) / (DAY * 1000)) - 1);
  const days = Math.min((shift.days ?? 1) - skipped, Math.ceil((until - from) / (DAY * 1000)) + 3);
  if (days === 1 && skipped === 0) return [first];
  if (days < 1) return [];
  const { start, end } = { start: shift.start + skipped * DAY, end: shift.end + skipped * DAY };
  return shiftDays({ start, end, days }, days)
    .map((day) => bookingOf(place, who, day.start, day.end))
    .filter((booking) => booking.end > from && booking.start < until);
}

/** The cues of a plan that somebody owns. */
function cueBookings(plan: DatedPlan, rows: readonly RowView[]): Booking[] {
  const place = placeOf(plan);
  const owned = rows.filter(
    (row) => typeof row.value('owner') === 'string' && row.value('status') !== 'skipped',
  );
  const clock = planClock(clockChanges(plan.day0, plan.timeZone, -60, 60));
  const { times } = cueTimes(rows.map(timingOf), clock);
  return owned.flatMap((row) => {
    const time = times.get(row.id);
    const who = { person: String(row.value('owner')), sheet: 'cues', row: row.id } as const;
    return time ? [bookingOf(place, who, time.start, time.end)] : [];
  });
}
