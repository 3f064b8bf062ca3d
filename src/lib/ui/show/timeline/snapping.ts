import type { PlanClock } from '#lib/domain/planClock.ts';

export interface Magnets {
  /** Moments that pull, in real seconds: ends of neighbours, hard starts. In any order. */
  readonly at: readonly number[];
  /** Seconds within which they do. */
  readonly reach: number;
}

/** The round time of the wall that is nearest. */
export function rounded(time: number, step: number, clock: PlanClock): number {
  const wall = clock.wall(time);
  return time + Math.round(wall / step) * step - wall;
}

/** The magnet that is nearest and within reach; null for none. */
export function pulledTo(time: number, { at, reach }: Magnets): number | null {
  let nearest: number | null = null;
  for (const magnet of at) {
    const distance = Math.abs(magnet - time);
    if (distance <= reach && (nearest === null || distance < Math.abs(nearest - time))) nearest = magnet;
  }
  return nearest;
}

/** One edge that is dragged: magnets come before round times. */
export function snapEdge(time: number, step: number, magnets: Magnets, clock: PlanClock): number {
  return pulledTo(time, magnets) ?? rounded(time, step, clock);
}

/** A whole block that is dragged, by its start: whichever of its two edges is nearer to a magnet goes there. */
export function snapBlock(
  start: number,
  duration: number,
  step: number,
  magnets: Magnets,
  clock: PlanClock,
): number {
  const head = pulledTo(start, magnets);
  const tail = pulledTo(start + duration, magnets);
  const byTail = tail === null ? null : tail - duration;
  if (head === null && byTail === null) return rounded(start, step, clock);
  if (head === null || byTail === null) return head ?? byTail!;
  return Math.abs(head - start) <= Math.abs(byTail - start) ? head : byTail;
}
