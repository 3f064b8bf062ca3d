import { walkCues, type CueStart, type CueTiming } from '#lib/domain/cueTimes.ts';
import type { PlanClock } from '#lib/domain/planClock.ts';
import { columnsOf, type Column } from './laneLayout.ts';

/** What a block says besides its time. */
export interface CueFacts {
  readonly title: string;
  readonly look: 'planned' | 'running' | 'done' | 'skipped';
}

export interface CueBlock {
  readonly id: string;
  readonly track: string;
  /** Real seconds from 00:00 of day 0 (domain/planClock.ts). */
  readonly start: number;
  readonly end: number;
  readonly how: CueStart['how'];
  /** Seconds from the end of the previous cue of its track; below zero they overlap. Null for the first. */
  readonly gap: number | null;
  /** It overlaps the previous cue though nobody asked for it, by so many seconds. */
  readonly collision: number;
}

export interface LaneBlock extends CueBlock, Column {}

export interface Lane {
  readonly track: string;
  /** By start. */
  readonly blocks: readonly LaneBlock[];
}

/** Every cue that has a time, with its neighbours' bounds: the same times as {@link cueTimes}, on the axis of real seconds. */
export function blocksOf(cues: readonly CueTiming[], clock: PlanClock): ReadonlyMap<string, CueBlock> {
  const { inTracks, previous, starts } = walkCues(cues, clock);
  const blocks = new Map<string, CueBlock>();
  for (const cue of inTracks) {
    const start = starts.get(cue.id);
    if (start === undefined) continue;
    const before = previous.get(cue.id);
    const beforeStart = before && starts.get(before.id);
    const gap = before && beforeStart !== undefined ? start - (beforeStart + before.duration) : null;
    const asked = cue.start.how === 'after-previous';
    blocks.set(cue.id, {
      id: cue.id,
      track: cue.track!,
      start,
      end: start + cue.duration,
      how: cue.start.how,
      gap,
      collision: gap === null || asked ? 0 : Math.max(0, -gap),
    });
  }
  return blocks;
}

/** The blocks as they lie in their lanes; `tracks` says which there are, from left to right. */
export function lanesOf(
  blocks: Iterable<CueBlock>,
  tracks: readonly string[],
  shown: (id: string) => boolean,
  least = 0,
): readonly Lane[] {
  const byTrack = new Map<string, CueBlock[]>(tracks.map((track) => [track, []]));
  for (const block of blocks) if (shown(block.id)) byTrack.get(block.track)?.push(block);
  return tracks.map((track) => {
    const inLane = byTrack.get(track)!.sort((a, b) => a.start - b.start || a.end - b.end);
    const columns = columnsOf(inLane, least);
    // Written out: with spreads, two thousand of them take most of the time of a frame.
    const blocksOfLane = inLane.map(({ id, start, end, how, gap, collision }, place): LaneBlock => ({
      id,
      track,
      start,
      end,
      how,
      gap,
      collision,
      at: columns[place]!.at,
      of: columns[place]!.of,
    }));
    return { track, blocks: blocksOfLane };
  });
}
