import { DAY, splitPlanTime } from '#lib/domain/clock.ts';
import type { PlanClock } from '#lib/domain/planClock.ts';

const MINUTE = 60;
const HOUR = 3600;

/** Seconds of the plan that may be seen at once, from close to far. */
export const SPANS: readonly number[] = [
  ...[15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  ...[DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY],
];

/** The next span that is closer (-1) or farther (1); the same at the end. */
export function nextSpan(span: number, by: 1 | -1): number {
  // A span that was pinched to is between two steps.
  const slack = 1.001;
  const found =
    by > 0 ? SPANS.find((each) => each > span * slack) : SPANS.findLast((each) => each < span / slack);
  return found ?? span;
}

const STEPS = [5, 15, 30, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR];
/** Pixels: finer steps can't be aimed at. */
const LEAST_STEP = 8;

/** Seconds to which a drag keeps: five minutes in the middle of the range, finer when close, coarser from afar. */
export function snapStep(pixelsPerSecond: number): number {
  return STEPS.find((step) => step * pixelsPerSecond >= LEAST_STEP) ?? HOUR;
}

/** Seconds to which a drag keeps with Alt: the finest round time that makes sense beside the step. */
export function freeStep(step: number): number {
  return [MINUTE, 5].find((each) => each * 5 <= step) ?? 1;
}

const TICKS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, ...[1, 2, 3, 6, 12].map((h) => h * HOUR), DAY];
/** Pixels between two labels. */
const LEAST_TICK = 56;

export interface Tick {
  /** Real seconds from 00:00 of day 0. */
  readonly at: number;
  /** What the wall shows. */
  readonly wall: number;
  readonly kind: 'day' | 'whole' | 'half';
}

/**
 * The times to draw a line at between two moments. Ticks are round times of the wall; where it is put back, a time
 * comes twice, where it is put forward, some do not come.
 */
export function ticks(from: number, to: number, pixelsPerSecond: number, clock: PlanClock): Tick[] {
  const step = TICKS.find((each) => each * pixelsPerSecond >= LEAST_TICK) ?? DAY;
  const half = step >= 30 * MINUTE ? step / 2 : step;
  const found: Tick[] = [];
  let at = from;
  while (at <= to) {
    const wall = clock.wall(at);
    const rest = ((wall % half) + half) % half;
    if (rest === 0) {
      const day = splitPlanTime(wall).seconds === 0;
      found.push({ at, wall, kind: day ? 'day' : wall % step === 0 ? 'whole' : 'half' });
      at += 1;
    }
    at = nextRound(at, half, clock);
  }
  return found;
}

/** The first moment from `at` on at which the wall shows a multiple of `step`; steps over a change of the clock. */
function nextRound(at: number, step: number, clock: PlanClock): number {
  const wall = clock.wall(at);
  const to = at + ((step - (((wall % step) + step) % step)) % step);
  if (clock.wall(to) === wall + (to - at)) return to;
  // The clock is changed on the way: the change itself is looked for.
  let [before, after] = [at, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (clock.wall(middle) === wall + (middle - at)) before = middle;
    else after = middle;
  }
  return nextRound(after, step, clock);
}

export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** What can be scrolled to: whole hours round the cues, with room to drag to, and at least what is seen at once. */
export function extentOf(blocks: Iterable<{ start: number; end: number }>, span: number): Extent {
  let [first, last] = [Infinity, -Infinity];
  for (const { start, end } of blocks) {
    first = Math.min(first, start);
    last = Math.max(last, end);
  }
  if (first > last) [first, last] = [9 * HOUR, 18 * HOUR];
  const from = Math.floor(first / HOUR - 0.5) * HOUR;
  const to = Math.ceil(last / HOUR + 1.5) * HOUR;
  return { from, to: Math.max(to, from + span) };
}

/** The span that shows all cues at once, with a little air. */
export function fittingSpan(blocks: Iterable<{ start: number; end: number }>): number {
  const { from, to } = extentOf(blocks, 0);
  return Math.min(Math.max(to - from, SPANS[0]!), SPANS.at(-1)!);
}
