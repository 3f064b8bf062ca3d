import type { CueTiming } from './cueTimes.ts';
import type { DelayImpact } from './delayImpact.ts';
import type { DelayPlan } from './delayPlan.ts';
import type { Delay } from './delayRipple.ts';

/** A way out of an overlap, as a further step after the delay. */
export interface DelayFix {
  readonly how: 'shorten' | 'move-start';
  readonly cue: string;
  /** Seconds taken away, or by which a hard start is put off. */
  readonly by: number;
}

/** Nobody is helped by a cue that is hurried to less than half of itself, or below five minutes. */
const LEAST_LEFT = 300;
const MOST_FIXES = 4;

export function stepOf({ how, cue, by }: DelayFix): Delay {
  return how === 'shorten' ? { cue, by: -by, how: 'longer' } : { cue, by, how: 'later' };
}

/**
 * Ways to take overlaps away that the plan as it is now still has: for each, the first later cue of the track that
 * runs over with enough time to give, and a later hard start. `delayed` is the cue that the delay is about, which is
 * not asked to be shorter.
 */
export function delayFixes(
  cues: readonly CueTiming[],
  plan: DelayPlan,
  impact: DelayImpact,
  delayed: string,
): readonly DelayFix[] {
  const byId = new Map(cues.map((cue) => [cue.id, cue]));
  const lengths = new Map(plan.edits.map(({ cue, duration }) => [cue, duration]));
  const moved = new Set(plan.moved.map(({ cue }) => cue));
  const overlaps = [
    ...plan.hit.map(({ cue, overlap }) => ({ cue, overlap, track: byId.get(cue)?.track ?? null })),
    ...impact.batches
      .filter(({ after }) => after < 0)
      .map(({ cue, after, track }) => ({ cue, overlap: -after, track })),
  ];
  const fixes: DelayFix[] = [];
  for (const { cue, overlap, track } of overlaps) {
    const begins = plan.after.get(cue)?.start ?? Infinity;
    const gives = cues.find((each) => {
      const at = plan.after.get(each.id)?.start;
      if (each.track !== track || each.id === delayed || each.id === cue || !moved.has(each.id)) return false;
      const length = lengths.get(each.id) ?? each.duration;
      return (
        at !== undefined &&
        at < begins + overlap &&
        length - overlap >= Math.max(LEAST_LEFT, each.duration / 2)
      );
    });
    if (gives) fixes.push({ how: 'shorten', cue: gives.id, by: overlap });
    if (byId.get(cue)?.start.how === 'pinned') fixes.push({ how: 'move-start', cue, by: overlap });
  }
  return fixes.slice(0, MOST_FIXES);
}
