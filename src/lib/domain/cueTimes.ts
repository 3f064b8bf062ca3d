import { FARTHEST, type PlanSeconds } from './clock.ts';

export interface CueTiming {
  readonly id: string;
  readonly track: string | null;
  /** Where the cue is pinned, or null when it follows the previous cue of its track. */
  readonly pinnedAt: PlanSeconds | null;
  /** Seconds after the previous end, perhaps negative. */
  readonly offset: number;
  readonly duration: number;
}

export interface CueTimes {
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
  /** Pinned before the end of the previous cue of its track, by this many seconds; else 0. */
  readonly collision: number;
}

/**
 * Start and end of every cue in row order (schema.md, Run of show): a pinned cue starts a new chain, the others
 * follow the previous end of their track. A cue that follows nothing has no time and is left out; so has one that
 * would lie farther away than a plan lasts, and what follows it.
 */
export function cueTimes(cues: Iterable<CueTiming>): ReadonlyMap<string, CueTimes> {
  const times = new Map<string, CueTimes>();
  const ends = new Map<string, PlanSeconds>();
  for (const cue of cues) {
    if (cue.track === null) continue;
    const previousEnd = ends.get(cue.track);
    const start = cue.pinnedAt ?? (previousEnd === undefined ? null : previousEnd + cue.offset);
    if (start === null) continue;
    const end = start + cue.duration;
    if (Math.abs(start) > FARTHEST || Math.abs(end) > FARTHEST) {
      ends.delete(cue.track);
      continue;
    }
    const collision =
      cue.pinnedAt !== null && previousEnd !== undefined ? Math.max(0, previousEnd - start) : 0;
    times.set(cue.id, { start, end, collision });
    ends.set(cue.track, end);
  }
  return times;
}
