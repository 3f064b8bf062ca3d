import { categoryTint } from '../../grid/statusGlyphs.ts';
import type { CueBlock, CueFacts, LaneBlock } from './cueBlocks.ts';
import type { BlockLook } from './paintBlocks.ts';
import type { TimelineState } from './timelineState.svelte.ts';

/** Pixels: of a lane at both sides of its blocks, between two blocks below each other, and of the shortest block. */
const LEFT = 3;
const RIGHT = 4;
const BETWEEN = 1;
const SHORTEST = 3;
/** Pixels: a block with less has no room for a line below its title. */
const ROOM_FOR_LINES = 34;

export interface BlockWords {
  facts(cue: string): CueFacts;
  /** What stands below the title of a block with room for it. */
  lines(block: CueBlock): readonly string[];
}

/** The blocks that are to be drawn now: those of the window, the active one, and the one in the hand. */
export function blockLooks(state: TimelineState, words: BlockWords, active: string | null): BlockLook[] {
  const { lanes, laneWidth, window, pixelsPerSecond, source, extent } = state;
  const selected = source.selected();
  const held = state.move?.cue ?? null;
  const previewed = state.drawn !== state.blocks;
  const room = laneWidth - LEFT - RIGHT;
  const looks: BlockLook[] = [];
  lanes.forEach(({ blocks }, lane) => {
    blocks.forEach((block, at) => {
      const { id, start, end } = block;
      const isSeen = end >= window.from && start <= window.to;
      if (!isSeen && id !== active && id !== held) return;
      const facts = words.facts(id);
      const was = previewed ? state.blocks.get(id) : undefined;
      const height = Math.max(SHORTEST, (end - start) * pixelsPerSecond - BETWEEN);
      const width = room / block.of;
      looks.push({
        ...{ id, lane, height, title: facts.title, tint: categoryTint(block.track) },
        x: LEFT + width * block.at,
        y: (start - extent.from) * pixelsPerSecond,
        by: was ? (start - was.start) * pixelsPerSecond : 0,
        width: block.of === 1 ? width : width - BETWEEN,
        lines: height < ROOM_FOR_LINES ? [] : words.lines(block),
        marks: marksOf(block, facts, was, id === held),
        sign: facts.look === 'running' ? 'play' : block.how === 'pinned' ? 'pin' : null,
        hatch: block.collision * pixelsPerSecond,
        longer: was && lasts(block) > lasts(was) ? lasts(was) * pixelsPerSecond : null,
        selected: selected.has(id),
        place: at + 1,
        count: blocks.length,
      });
    });
  });
  return looks;
}

const lasts = ({ start, end }: CueBlock): number => end - start;

function marksOf(block: LaneBlock, { look }: CueFacts, was: CueBlock | undefined, held: boolean): string {
  const marks: string[] = [look];
  if (block.collision > 0) marks.push('hit');
  if (was && (was.start !== block.start || was.end !== block.end || was.track !== block.track))
    marks.push('moved');
  if (held) marks.push('held');
  return marks.join(' ');
}
