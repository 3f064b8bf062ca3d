import type { LaneBlock } from './cueBlocks.ts';
import type { TimelineState } from './timelineState.svelte.ts';

/** Alone, besides those that are selected, with all between the active one and it, or as the active one of those. */
export type Picking = 'one' | 'add' | 'through' | 'keep';

/** What is selected after a cue was picked, the active one first. A second pick of a selected one drops it from several. */
export function pickCues(
  view: TimelineState,
  cue: string,
  how: Picking,
  active: LaneBlock | null,
): readonly string[] {
  const selected = [...view.source.selected()];
  const others = selected.filter((other) => other !== cue);
  if (how === 'keep') return [cue, ...others];
  if (how === 'add') return others.length > 0 && others.length < selected.length ? others : [cue, ...others];
  const blocks = view.lanes.find(({ track }) => track === active?.track)?.blocks ?? [];
  const to = blocks.findIndex(({ id }) => id === cue);
  if (how === 'one' || !active || to < 0) return [cue];
  const from = blocks.findIndex(({ id }) => id === active.id);
  const through = blocks.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
  return [cue, ...through.filter((other) => other !== cue)];
}
