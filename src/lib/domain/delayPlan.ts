import type { PlanSeconds } from './clock.ts';
import { cueTimes, type CueStart, type CueTimes, type CueTiming } from './cueTimes.ts';
import { delayRipple, type Delay, type Ripple, type TrackMode } from './delayRipple.ts';
import { STEADY_CLOCK, type PlanClock } from './planClock.ts';

/** A cue that begins or ends at another time than it did. */
export interface MovedCue {
  readonly cue: string;
  readonly from: { readonly start: PlanSeconds; readonly end: PlanSeconds };
  readonly to: { readonly start: PlanSeconds; readonly end: PlanSeconds };
}

/** A delay with what is done about it, over the plan as it stands: nothing is changed by working it out. */
export interface DelayPlan {
  readonly before: ReadonlyMap<string, CueTimes>;
  readonly after: ReadonlyMap<string, CueTimes>;
  /** What has to be written, in row order; nothing else changes. */
  readonly edits: readonly { readonly cue: string; readonly start: CueStart; readonly duration: number }[];
  /** In row order. */
  readonly moved: readonly MovedCue[];
  readonly absorbed: Ripple['absorbed'];
  readonly hit: Ripple['hit'];
  readonly late: Ripple['late'];
}

/**
 * Carries a delay and the answers to it out one after the other (a shorter cue is one that takes longer by less than
 * nothing; a hard start that is moved begins later) and says what the plan would be then.
 * @param before times of the cues as they stand, where they are known already
 * @returns null when the cue has no time
 */
export function planDelay(
  cues: readonly CueTiming[],
  steps: readonly Delay[],
  modeOf: (track: string) => TrackMode,
  clock: PlanClock = STEADY_CLOCK,
  before: ReadonlyMap<string, CueTimes> = cueTimes(cues, clock).times,
): DelayPlan | null {
  let now = cues;
  const ripples: Ripple[] = [];
  for (const step of steps) {
    const ripple = delayRipple(now, step, modeOf, clock);
    if (!ripple) return null;
    ripples.push(ripple);
    now = withEdits(now, ripple);
  }
  const after = cueTimes(now, clock).times;
  return {
    before,
    after,
    edits: now.flatMap(({ id, start, duration }, at) => {
      const was = cues[at]!;
      return sameStart(start, was.start) && duration === was.duration ? [] : [{ cue: id, start, duration }];
    }),
    moved: movedCues(cues, before, after),
    absorbed: sumBy(ripples.flatMap(({ absorbed }) => absorbed)),
    hit: stillHit(now, ripples, before, after),
    late: ripples[0]?.late ?? [],
  };
}

function withEdits(cues: readonly CueTiming[], { edits }: Ripple): readonly CueTiming[] {
  if (edits.length === 0) return cues;
  const changed = new Map(edits.map((edit) => [edit.cue, edit]));
  return cues.map((cue) => {
    const edit = changed.get(cue.id);
    return edit ? { ...cue, start: edit.start, duration: edit.duration } : cue;
  });
}

function movedCues(
  cues: readonly CueTiming[],
  before: ReadonlyMap<string, CueTimes>,
  after: ReadonlyMap<string, CueTimes>,
): readonly MovedCue[] {
  const moved: MovedCue[] = [];
  for (const { id } of cues) {
    const [from, to] = [before.get(id), after.get(id)];
    if (from && to && (from.start !== to.start || from.end !== to.end)) moved.push({ cue: id, from, to });
  }
  return moved;
}

/** A hard start that a step ran into may be free again after the next one; what is left overlaps by the final times. */
function stillHit(
  cues: readonly CueTiming[],
  ripples: readonly Ripple[],
  before: ReadonlyMap<string, CueTimes>,
  after: ReadonlyMap<string, CueTimes>,
): Ripple['hit'] {
  const met = new Set(ripples.flatMap(({ hit }) => hit.map(({ cue }) => cue)));
  return cues.flatMap(({ id }) => {
    const overlap = met.has(id) ? -(after.get(id)?.gap ?? 0) : 0;
    return overlap > Math.max(0, -(before.get(id)?.gap ?? 0)) ? [{ cue: id, overlap }] : [];
  });
}

function sumBy(absorbed: Ripple['absorbed']): Ripple['absorbed'] {
  const sums = new Map<string, number>();
  for (const { cue, seconds } of absorbed) sums.set(cue, (sums.get(cue) ?? 0) + seconds);
  return [...sums].map(([cue, seconds]) => ({ cue, seconds }));
}

/** A delay changes when a cue starts, never how. */
function sameStart(a: CueStart, b: CueStart): boolean {
  if (a.how === 'pinned') return b.how === 'pinned' && a.at === b.at;
  return b.how !== 'pinned' && a.offset === b.offset;
}
