import type { HeadcountStep } from '#lib/domain/batches.ts';
import type { PlanSeconds } from '#lib/domain/clock.ts';

/** A stretch of time in which nobody moves on, with the guests at each station. */
export interface PeopleRow {
  readonly from: PlanSeconds;
  readonly to: PlanSeconds;
  readonly people: readonly number[];
}

/** The steps of some stations as one table. */
export function peopleTable(steps: readonly (readonly HeadcountStep[])[]): readonly PeopleRow[] {
  const times = [...new Set(steps.flatMap((each) => each.map(({ at }) => at)))].sort((a, b) => a - b);
  const peopleAt = (each: readonly HeadcountStep[], time: PlanSeconds): number =>
    each.findLast(({ at }) => at <= time)?.people ?? 0;
  return times.slice(0, -1).map((from, index) => ({
    ...{ from, to: times[index + 1]! },
    people: steps.map((each) => peopleAt(each, from)),
  }));
}

/** The most at once. */
export function peakOf(steps: readonly HeadcountStep[]): number {
  return Math.max(0, ...steps.map(({ people }) => people));
}
