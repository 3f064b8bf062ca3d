import { isoDate, dayNumber } from '#lib/domain/calendar.ts';
import { DAY } from '#lib/domain/clock.ts';
import type { PlanView, RowId } from '#lib/schema/index.ts';
import { num, str } from '#lib/schema/reading.ts';
import { arrivalOf, latenessOf, type ArrivalState } from '#lib/schema/supplyTimes.ts';

/** A supply on its way, or here. */
export interface Arrival {
  readonly row: RowId;
  readonly item: string;
  readonly spec: string | null;
  /** Thousandths. */
  readonly quantity: number;
  readonly unit: string;
  readonly supplier: string | null;
  /** Id and name of the zone it goes to. */
  readonly zone: { readonly id: RowId; readonly name: string } | null;
  /** Plan seconds. */
  readonly at: number;
  readonly state: ArrivalState;
  /** Seconds by which it comes after it is needed. */
  readonly late: number | null;
}

export interface ArrivalHour {
  /** Of its day. */
  readonly hour: number;
  readonly arrivals: readonly Arrival[];
}

export interface ArrivalDay {
  /** Of the plan. */
  readonly day: number;
  /** yyyy-mm-dd; null while the plan has no date. */
  readonly date: string | null;
  readonly hours: readonly ArrivalHour[];
}

/** Which arrivals are asked for; null for all. */
export interface ArrivalFilter {
  /** What is here already is shown too. */
  readonly here: boolean;
  readonly supplier: string | null;
  readonly zone: RowId | null;
}

/** Everything that somebody said a moment for, the earliest first (docs/spec/goods.md, G3). */
export function arrivalsOf(plan: PlanView): readonly Arrival[] {
  return plan
    .rows('supplies')
    .flatMap((row): Arrival[] => {
      const [at, state] = [num(row, 'expected'), arrivalOf(row, plan)];
      if (at === null || state === null) return [];
      const zone = plan.row('zones', str(row, 'zone') ?? '');
      return [
        {
          ...{ row: row.id, item: str(row, 'item') ?? '', spec: str(row, 'spec'), at, state },
          ...{ quantity: num(row, 'quantity') ?? 0, unit: str(row, 'unit') ?? '' },
          ...{ supplier: str(row, 'supplier'), late: state === 'here' ? null : latenessOf(row) },
          zone: zone && { id: zone.id, name: str(zone, 'name') ?? '' },
        },
      ];
    })
    .sort((a, b) => a.at - b.at);
}

/** Nobody said when they come, and they are not here. */
export function withoutMoment(plan: PlanView): number {
  return plan
    .rows('supplies')
    .filter((row) => num(row, 'expected') === null && row.value('status') !== 'cancelled')
    .filter((row) => arrivalOf(row, plan) !== 'here').length;
}

export function arrivalsIn(arrivals: readonly Arrival[], filter: ArrivalFilter): readonly Arrival[] {
  return arrivals.filter(
    ({ state, supplier, zone }) =>
      (filter.here || state !== 'here') &&
      (filter.supplier === null || supplier === filter.supplier) &&
      (filter.zone === null || zone?.id === filter.zone),
  );
}

/** By day and hour. */
export function byDayAndHour(arrivals: readonly Arrival[], day0: string | null): readonly ArrivalDay[] {
  const first = day0 === null ? null : dayNumber(day0);
  const days = Map.groupBy(arrivals, ({ at }) => Math.floor(at / DAY));
  return [...days].map(([day, own]) => ({
    day,
    date: first === null ? null : isoDate(first + day),
    hours: [...Map.groupBy(own, ({ at }) => Math.floor((at - day * DAY) / 3600))].map(([hour, arrivals]) => ({
      hour,
      arrivals,
    })),
  }));
}
