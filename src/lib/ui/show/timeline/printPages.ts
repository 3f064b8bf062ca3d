import { DAY } from '#lib/domain/clock.ts';
import type { PlanClock } from '#lib/domain/planClock.ts';
import { lanesOf, type CueBlock, type Lane } from './cueBlocks.ts';

const HOUR = 3600;
/** Hours that a page may show. */
const SPANS = [2, 3, 4, 6, 8, 12, 16, 24];
/** Part of a page's height that a line of text needs: 3.4 mm of 245 on A4. */
export const LINE = 3.4 / 245;
const MOST_LANES = 6;
/** This part of the cues may be shorter than a line; they are drawn as high as one. */
const SHORT_ONES = 0.2;

export interface PrintPage {
  /** Day of the plan. */
  readonly day: number;
  /** Real seconds from 00:00 of day 0. */
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly Lane[];
}

/**
 * Pages of a printed timeline: each day for itself, so many hours to a page that most cues have room for their title,
 * and so many lanes that they can be read. Pages on which nothing happens are left out.
 */
export function printPages(
  blocks: readonly CueBlock[],
  tracks: readonly string[],
  clock: PlanClock,
): readonly PrintPage[] {
  const span = hoursFor(blocks) * HOUR;
  const days = new Set(blocks.map(({ start }) => Math.floor(clock.wall(start) / DAY)));
  return [...days]
    .sort((a, b) => a - b)
    .flatMap((day) => {
      const ofDay = blocks.filter(({ start }) => Math.floor(clock.wall(start) / DAY) === day);
      const first = Math.floor(Math.min(...ofDay.map(({ start }) => start)) / HOUR) * HOUR;
      const last = Math.max(...ofDay.map(({ end }) => end));
      const used = tracks.filter((track) => ofDay.some((block) => block.track === track));
      const pages: PrintPage[] = [];
      for (let from = first; from < last; from += span) {
        const to = from + span;
        const seen = ofDay.filter(({ start, end }) => start < to && end > from);
        if (seen.length === 0) continue;
        for (const some of inPieces(used, Math.ceil(used.length / MOST_LANES))) {
          const lanes = lanesOf(seen, some, () => true, LINE * span);
          if (lanes.some((lane) => lane.blocks.length > 0)) pages.push({ day, from, to, lanes });
        }
      }
      return pages;
    });
}

function hoursFor(blocks: readonly CueBlock[]): number {
  const lengths = blocks.map(({ start, end }) => end - start).sort((a, b) => a - b);
  const typical = lengths[Math.floor(lengths.length * SHORT_ONES)] ?? HOUR;
  return SPANS.findLast((hours) => typical / (hours * HOUR) >= LINE) ?? SPANS[0]!;
}

/** So many pieces, as equal as can be. */
function inPieces<T>(list: readonly T[], pieces: number): T[][] {
  return Array.from({ length: pieces }, (_, at) =>
    list.slice(Math.floor((at * list.length) / pieces), Math.floor(((at + 1) * list.length) / pieces)),
  );
}
