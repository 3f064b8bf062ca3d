import { walkCues, type CueTiming } from './cueTimes.ts';
import { STEADY_CLOCK } from './planClock.ts';

/**
 * The way round that a change would close, from one of the changed cues back to itself where it is on it; null when it
 * closes none. Cues on it would have no time, so it is refused with its path. A round that is there already is no
 * reason: the change may be a step out of it.
 */
export function closedCycle(
  before: readonly CueTiming[],
  after: readonly CueTiming[],
  changed: ReadonlySet<string>,
): readonly string[] | null {
  const { cycles } = walkCues(after, STEADY_CLOCK);
  if (cycles.length === 0) return null;
  const there = new Set(walkCues(before, STEADY_CLOCK).cycles.map(nameOf));
  const round = cycles.find((ids) => !there.has(nameOf(ids)));
  if (!round) return null;
  const at = Math.max(
    0,
    round.findIndex((id) => changed.has(id)),
  );
  return [...round.slice(at), ...round.slice(0, at), round[at]!];
}

/** The same for the same cues, wherever the walk met them first. */
const nameOf = (round: readonly string[]): string => round.toSorted().join(' ');
