import { DAY } from '#lib/domain/clock.ts';
import { num } from '#lib/schema/reading.ts';
import type { PlanView } from '#lib/schema/index.ts';

/** From `at` on, until the next step. */
export interface Step {
  /** Plan seconds. */
  readonly at: number;
  readonly needed: number;
  readonly secured: number;
}

/** The shifts that begin on a day of the plan, as steps; the last one is zero. Empty without shifts. */
export function peopleByHour(plan: PlanView, day: number): Step[] {
  const edges = plan.rows('staffing').flatMap((row) => {
    const [start, end] = [num(row, 'shiftStart'), num(row, 'shiftEnd')];
    if (start === null || end === null || end <= start) return [];
    const repeat = day - Math.floor(start / DAY);
    if (repeat < 0 || repeat >= (num(row, 'days') ?? 1)) return [];
    const needed = num(row, 'headcount') ?? 0;
    const secured = Number(plan.computed('staffing', row.id, 'secured') ?? num(row, 'secured') ?? 0);
    return [
      { at: start + repeat * DAY, needed, secured },
      { at: end + repeat * DAY, needed: -needed, secured: -secured },
    ];
  });
  const steps: Step[] = [];
  let [needed, secured] = [0, 0];
  for (const edge of edges.sort((a, b) => a.at - b.at)) {
    needed += edge.needed;
    secured += edge.secured;
    if (steps.at(-1)?.at === edge.at) steps.pop();
    steps.push({ at: edge.at, needed, secured });
  }
  return steps;
}
