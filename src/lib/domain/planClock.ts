import type { PlanSeconds } from './clock.ts';

/** The wall clock of a zone is put forward (positive) or back by so many seconds when it would show `at`. */
export interface ClockChange {
  readonly at: PlanSeconds;
  readonly by: number;
}

/**
 * Wall times of a plan on an axis on which every second is one second, and back. Without changes of the clock the
 * two are the same. Seconds on both axes count from 00:00 of day 0.
 */
export interface PlanClock {
  /** The first moment at which the wall shows this; a time that the clock leaves out counts from before the change. */
  elapsed(wall: PlanSeconds): number;
  wall(elapsed: number): PlanSeconds;
}

export const STEADY_CLOCK: PlanClock = { elapsed: (wall) => wall, wall: (elapsed) => elapsed };

/** @param changes in order; see `clockChanges` */
export function planClock(changes: readonly ClockChange[]): PlanClock {
  if (changes.length === 0) return STEADY_CLOCK;
  return {
    elapsed(wall) {
      let shift = 0;
      for (const { at, by } of changes) {
        // Put back, the hour before `at` is shown twice; the first time is meant.
        if (wall < (by > 0 ? at + by : at)) {
          // A time that was left out is as far behind the change as it would have been without it.
          if (by > 0 && wall >= at) return wall - shift;
          break;
        }
        shift += by;
      }
      return wall - shift;
    },
    wall(elapsed) {
      let shift = 0;
      for (const { at, by } of changes) {
        if (elapsed + shift < at) break;
        shift += by;
      }
      return elapsed + shift;
    },
  };
}
