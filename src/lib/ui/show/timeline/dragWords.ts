import { m } from '#lib/paraglide/messages.js';
import type { CellContext } from '#lib/schema/index.ts';
import { gapWords, spanWords, timesWords } from './blockWords.ts';
import type { CueBlock } from './cueBlocks.ts';
import type { TimelineState } from './timelineState.svelte.ts';

export interface DragLine {
  readonly text: string;
  readonly tone: 'plain' | 'error';
}

export interface DragWords {
  /** `11:50–13:05` */
  readonly times: string;
  readonly lines: readonly DragLine[];
}

/** How many conflicts are named one by one. */
const NAMED = 2;

/** What putting the cue down here would do, before it happens; null while none is moved. */
export function dragWords(
  state: TimelineState,
  context: CellContext,
  trackName: (track: string) => string,
): DragWords | null {
  const { move, moved, drawn, blocks } = state;
  const block = move && drawn.get(move.cue);
  const was = move && blocks.get(move.cue);
  if (!block || !was || !moved) return null;
  const lines: DragLine[] = [];
  const plain = (text: string | null): void => {
    if (text !== null) lines.push({ text, tone: 'plain' });
  };
  plain(shiftWords(block, was));
  plain(stretchWords(block, was));
  if (block.track !== was.track) plain(m.timeline_to_track({ track: trackName(block.track) }));
  const change = moved.changes.find(({ cue }) => cue === move.cue);
  if (change?.start.how === 'pinned' && was.how !== 'pinned') plain(m.timeline_pins());
  if (block.collision === 0) plain(gapWords(block));
  const alongside = new Set(move.together);
  const followers = [...drawn.values()].filter(
    ({ id, start }) => id !== move.cue && !alongside.has(id) && start !== blocks.get(id)?.start,
  ).length;
  const together = move.together?.length ?? 0;
  if (together > 0) plain(m.timeline_together({ count: together + 1 }));
  if (followers > 0) plain(m.timeline_followers({ count: followers }));
  for (const text of conflictWords(state)) lines.push({ text, tone: 'error' });
  return { times: timesWords(block, state.source.clock(), context), lines };
}

function shiftWords(block: CueBlock, was: CueBlock): string | null {
  const by = block.start - was.start;
  if (by === 0) return null;
  return by > 0 ? m.timeline_later({ time: spanWords(by) }) : m.timeline_earlier({ time: spanWords(by) });
}

function stretchWords(block: CueBlock, was: CueBlock): string | null {
  const lasts = block.end - block.start;
  const by = lasts - (was.end - was.start);
  if (by === 0) return null;
  const words = { lasts: spanWords(lasts), by: spanWords(by) };
  return by > 0 ? m.timeline_longer(words) : m.timeline_shorter(words);
}

/** Overlaps that nobody asked for and that are new or greater than they were. */
function conflictWords({ drawn, blocks, source }: TimelineState): string[] {
  const worse = [...drawn.values()].filter(
    ({ id, collision }) => collision > (blocks.get(id)?.collision ?? 0),
  );
  const named = worse
    .slice(0, NAMED)
    .map(({ id, collision }) =>
      m.timeline_conflict({ title: source.facts(id).title, time: spanWords(collision) }),
    );
  const more = worse.length - named.length;
  return more > 0 ? [...named, m.timeline_more_conflicts({ count: more })] : named;
}
