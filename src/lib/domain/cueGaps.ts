import type { CueTimes, CueTiming } from './cueTimes.ts';

/** Free time before a cue; below zero it overlaps what came before. */
export interface CueGap {
  /** The cue before it: of its track, or the last one of the batch before. */
  readonly after: string;
  /** Never zero. */
  readonly seconds: number;
  /** Between the end of a batch and the next one; else within a track. */
  readonly isBetweenBatches: boolean;
}

const BATCH = /^batch-(\d+)$/;

/**
 * Gaps and overlaps by the cue that comes after them (product.md, Rundown Studio): within each track, and between the
 * last cue of a batch and the first one of the next. Batches that begin before the last cue of the one before were
 * meant to run side by side: nothing is said of them.
 */
export function cueGaps(
  cues: readonly CueTiming[],
  times: ReadonlyMap<string, CueTimes>,
): ReadonlyMap<string, CueGap> {
  const gaps = new Map<string, CueGap>();
  const first = new Map<string, CueTiming>();
  const last = new Map<string, CueTiming>();
  for (const cue of cues) {
    if (cue.track === null) continue;
    const before = last.get(cue.track);
    const gap = times.get(cue.id)?.gap ?? 0;
    if (before && gap !== 0) gaps.set(cue.id, { after: before.id, seconds: gap, isBetweenBatches: false });
    if (!before) first.set(cue.track, cue);
    last.set(cue.track, cue);
  }
  for (const [track, end] of last) {
    const batch = BATCH.exec(track);
    const begin = batch ? first.get(`batch-${Number(batch[1]) + 1}`) : undefined;
    const [ends, begins] = [times.get(end.id), begin && times.get(begin.id)];
    if (!begin || !ends || !begins) continue;
    const seconds = begins.start - ends.end;
    if (seconds !== 0 && begins.start > ends.start)
      gaps.set(begin.id, { after: end.id, seconds, isBetweenBatches: true });
  }
  return gaps;
}
