import { walkCues, type CueStart, type CueTiming } from './cueTimes.ts';
import type { CueChange, MovedCues } from './moveCue.ts';
import type { PlanClock } from './planClock.ts';

/**
 * What moving several cues by as much does to the plan: hard starts take new times, the others keep what they follow;
 * where that moves along by itself nothing is written, elsewhere the offset changes, or with `pin` it becomes a hard start.
 * Cues without a time are left as they are.
 * @param by seconds, perhaps negative
 */
export function shiftCues(
  cues: readonly CueTiming[],
  moving: ReadonlySet<string>,
  by: number,
  pin: boolean,
  clock: PlanClock,
): MovedCues {
  const { inOrder, previous, starts } = walkCues(cues, clock);
  /** Seconds by which each cue begins later than it did. */
  const shifts = new Map<string, number>();
  const changed = new Map<string, CueTiming>();
  for (const cue of inOrder) {
    const follows = shifts.get(awaitedBy(cue, previous) ?? '') ?? 0;
    const wanted = moving.has(cue.id) ? by : follows;
    shifts.set(cue.id, cue.start.how === 'pinned' && !moving.has(cue.id) ? 0 : wanted);
    if (!moving.has(cue.id) || by === 0 || (cue.start.how !== 'pinned' && wanted === follows)) continue;
    const start = shifted(cue.start, starts.get(cue.id)! + by, wanted - follows, pin, clock);
    changed.set(cue.id, { ...cue, start });
  }
  return {
    cues: changed.size === 0 ? cues : cues.map((cue) => changed.get(cue.id) ?? cue),
    held: [...moving],
    changes: cues.flatMap(({ id }) => changeOf(changed.get(id))),
    below: undefined,
  };
}

function awaitedBy({ id, start }: CueTiming, previous: ReadonlyMap<string, CueTiming>): string | undefined {
  if (start.how === 'pinned') return undefined;
  return start.how === 'after-previous' ? previous.get(id)?.id : start.cue;
}

function shifted(start: CueStart, to: number, offset: number, pin: boolean, clock: PlanClock): CueStart {
  if (pin || start.how === 'pinned') return { how: 'pinned', at: clock.wall(to) };
  return { ...start, offset: start.offset + offset };
}

function changeOf(cue: CueTiming | undefined): CueChange[] {
  return cue?.track ? [{ cue: cue.id, track: cue.track, start: cue.start, duration: cue.duration }] : [];
}
