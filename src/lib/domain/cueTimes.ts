import { FARTHEST, type PlanSeconds } from './clock.ts';
import { STEADY_CLOCK, type PlanClock } from './planClock.ts';

/** What decides when a cue starts. Offsets are seconds, perhaps negative. */
export type CueStart =
  /** A hard start: nothing moves it. */
  | { readonly how: 'pinned'; readonly at: PlanSeconds }
  /** At the end of the previous cue of its track. */
  | { readonly how: 'after-previous'; readonly offset: number }
  /** At the start or the end of a cue of any track. */
  | { readonly how: 'with' | 'after'; readonly cue: string; readonly offset: number };

export interface CueTiming {
  readonly id: string;
  readonly track: string | null;
  readonly start: CueStart;
  /** Seconds. */
  readonly duration: number;
}

export interface CueTimes {
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
  /** Seconds from the end of the previous cue of its track to its start; below zero they overlap. Null for the first. */
  readonly gap: number | null;
  /** Begins before the previous cue of its track ends though nobody asked for it, by this many seconds; else 0. */
  readonly collision: number;
}

export interface Timetable {
  readonly times: ReadonlyMap<string, CueTimes>;
  /** Cues that wait for each other, each round once, in the order in which they wait. They have no time. */
  readonly cycles: readonly (readonly string[])[];
}

/**
 * Start and end of every cue in row order (schema.md, Run of show): a pinned cue starts a new chain, the others
 * follow the previous end of their track or the cue they are linked to. A cue that follows nothing has no time and
 * is left out; so has one that would lie farther away than a plan lasts, and what follows it. Durations are real
 * ones: `clock` says where the wall clock of the plan's zone is changed.
 */
export function cueTimes(cues: Iterable<CueTiming>, clock: PlanClock = STEADY_CLOCK): Timetable {
  const { inTracks, previous, starts, cycles } = walkCues(cues, clock);
  const times = new Map<string, CueTimes>();
  for (const cue of inTracks) {
    const start = starts.get(cue.id);
    if (start === undefined) continue;
    const before = previous.get(cue.id);
    const beforeStart = before && starts.get(before.id);
    const gap = before && beforeStart !== undefined ? start - (beforeStart + before.duration) : null;
    times.set(cue.id, {
      start: clock.wall(start),
      end: clock.wall(start + cue.duration),
      gap,
      collision: gap === null || cue.start.how === 'after-previous' ? 0 : Math.max(0, -gap),
    });
  }
  return { times, cycles };
}

/** The cue before each one in its own track. */
function previousInTrack(cues: readonly CueTiming[]): ReadonlyMap<string, CueTiming> {
  const last = new Map<string | null, CueTiming>();
  const previous = new Map<string, CueTiming>();
  for (const cue of cues) {
    const before = last.get(cue.track);
    if (before) previous.set(cue.id, before);
    last.set(cue.track, cue);
  }
  return previous;
}

/** The cue whose time has to be known first; null where none is needed or it does not exist. */
function awaited(
  cue: CueTiming,
  byId: ReadonlyMap<string, CueTiming>,
  previous: ReadonlyMap<string, CueTiming>,
): CueTiming | null {
  if (cue.start.how === 'pinned') return null;
  if (cue.start.how === 'after-previous') return previous.get(cue.id) ?? null;
  return byId.get(cue.start.cue) ?? null;
}

export interface CueWalk {
  /** The cues that have a track, in row order. */
  readonly inTracks: readonly CueTiming[];
  /** The cue before each one in its own track. */
  readonly previous: ReadonlyMap<string, CueTiming>;
  /** Cues with a time, each after the one it waits for. */
  readonly inOrder: readonly CueTiming[];
  /** On the axis of real seconds ({@link PlanClock}). */
  readonly starts: ReadonlyMap<string, number>;
  readonly cycles: readonly (readonly string[])[];
}

/** Goes from each cue to what it waits for, without recursion: chains are long. */
export function walkCues(cues: Iterable<CueTiming>, clock: PlanClock): CueWalk {
  const inTracks = [...cues].filter(({ track }) => track !== null);
  const previous = previousInTrack(inTracks);
  const byId = new Map(inTracks.map((cue) => [cue.id, cue]));
  const starts = new Map<string, number>();
  const inOrder: CueTiming[] = [];
  const known = new Set<string>();
  const cycles: string[][] = [];
  const settle = (cue: CueTiming, other: CueTiming | null): void => {
    known.add(cue.id);
    const start = startOf(cue, other, starts, clock);
    if (start === null || Math.abs(start) > FARTHEST || Math.abs(start + cue.duration) > FARTHEST) return;
    starts.set(cue.id, start);
    inOrder.push(cue);
  };
  for (const first of inTracks) {
    if (known.has(first.id)) continue;
    // Mostly what a cue waits for stands above it.
    const above = awaited(first, byId, previous);
    if (above === null || (above !== first && known.has(above.id))) {
      settle(first, above);
      continue;
    }
    const waiting: CueTiming[] = [];
    const onTheWay = new Map<string, number>();
    let next: CueTiming | null = first;
    while (next && !known.has(next.id)) {
      const met = onTheWay.get(next.id);
      if (met !== undefined) {
        const cycle = waiting.slice(met).map(({ id }) => id);
        cycles.push(cycle);
        for (const id of cycle) known.add(id);
        break;
      }
      onTheWay.set(next.id, waiting.length);
      waiting.push(next);
      next = awaited(next, byId, previous);
    }
    for (const cue of waiting.reverse()) {
      if (!known.has(cue.id)) settle(cue, awaited(cue, byId, previous));
    }
  }
  return { inTracks, previous, inOrder, starts, cycles };
}

function startOf(
  cue: CueTiming,
  other: CueTiming | null,
  starts: ReadonlyMap<string, number>,
  clock: PlanClock,
): number | null {
  if (cue.start.how === 'pinned') return clock.elapsed(cue.start.at);
  const base = other ? starts.get(other.id) : undefined;
  if (!other || base === undefined) return null;
  return base + (cue.start.how === 'with' ? 0 : other.duration) + cue.start.offset;
}
