import type { CueMove } from '#lib/domain/moveCue.ts';
import type { LaneBlock } from './cueBlocks.ts';
import { rounded } from './snapping.ts';
import type { TimelineState } from './timelineState.svelte.ts';

export interface TimelineKey {
  readonly key: string;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly mod: boolean;
}

export type KeyAct =
  | { readonly type: 'go'; readonly cue: string; readonly extend: boolean }
  | { readonly type: 'move'; readonly move: CueMove }
  | { readonly type: 'zoom'; readonly by: 1 | -1 }
  | { readonly type: 'fit' | 'open' | 'menu' | 'undo' | 'redo' };

const SHORTEST = 60;

/** What a key asks for while the timeline has the focus; null where it is none of its own. */
export function keyAct(state: TimelineState, pressed: TimelineKey, active: LaneBlock | null): KeyAct | null {
  const { key, shift, alt, mod } = pressed;
  if (mod && !alt) {
    if (key.toLowerCase() === 'z') return { type: shift ? 'redo' : 'undo' };
    return key.toLowerCase() === 'y' ? { type: 'redo' } : null;
  }
  if (!mod && !alt) {
    if (key === '+' || key === '=') return { type: 'zoom', by: -1 };
    if (key === '-' || key === '_') return { type: 'zoom', by: 1 };
    if (key === '0') return { type: 'fit' };
    if (key === 'Enter' && active) return { type: 'open' };
    if (active && (key === 'ContextMenu' || (key === 'F10' && shift))) return { type: 'menu' };
    const cue = neighbour(state, active, key);
    return cue === null ? null : { type: 'go', cue, extend: shift };
  }
  if (!alt || mod || !active) return null;
  const together = shift ? [] : state.together(active.id);
  if (![active.id, ...together].every((cue) => state.source.mayMove(cue))) return null;
  const move = moveBy(state, active, key, shift);
  if (!move || together.length === 0) return move && { type: 'move', move };
  return move.track === active.track ? { type: 'move', move: { ...move, together } } : null;
}

/** Up and down within the lane, left and right to whatever is nearest in time in the next lane that has any. */
function neighbour(state: TimelineState, active: LaneBlock | null, key: string): string | null {
  const lanes = state.lanes;
  if (!/^(?:Arrow|Home$|End$)/.test(key)) return null;
  if (!active) return lanes.find(({ blocks }) => blocks.length > 0)?.blocks[0]?.id ?? null;
  const lane = lanes.findIndex(({ track }) => track === active.track);
  const blocks = lanes[lane]?.blocks ?? [];
  const at = blocks.findIndex(({ id }) => id === active.id);
  switch (key) {
    case 'ArrowUp':
      return blocks[at - 1]?.id ?? null;
    case 'ArrowDown':
      return blocks[at + 1]?.id ?? null;
    case 'Home':
      return blocks[0]?.id ?? null;
    case 'End':
      return blocks.at(-1)?.id ?? null;
  }
  const beside =
    key === 'ArrowLeft'
      ? lanes.slice(0, lane).findLast((each) => each.blocks.length > 0)
      : lanes.slice(lane + 1).find((each) => each.blocks.length > 0);
  return beside ? nearest(beside.blocks, active.start) : null;
}

function nearest(blocks: readonly LaneBlock[], time: number): string | null {
  const distance = ({ start, end }: LaneBlock): number =>
    time < start ? start - time : time >= end ? time - end + 1 : 0;
  let best = blocks[0];
  for (const block of blocks) if (distance(block) < distance(best!)) best = block;
  return best?.id ?? null;
}

/** Alt moves by the snap, onto its steps; with Shift the end alone. Several cues keep their tracks. */
function moveBy(
  state: TimelineState,
  { id, start, end, track }: LaneBlock,
  key: string,
  stretch: boolean,
): CueMove | null {
  const clock = state.source.clock();
  const whole = { cue: id, start, duration: end - start, track, pin: false };
  const down = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (down !== undefined) {
    const edge = rounded((stretch ? end : start) + down * state.step, state.step, clock);
    if (!stretch) return { ...whole, start: edge };
    const duration = Math.max(Math.min(SHORTEST, end - start), edge - start);
    return duration === end - start ? null : { ...whole, duration };
  }
  const across = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (across === undefined || stretch) return null;
  const to = state.tracks[state.tracks.indexOf(track) + across];
  return to === undefined ? null : { ...whole, track: to };
}
