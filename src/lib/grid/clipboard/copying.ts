import type { GridEngine } from '../engine.ts';
import { selectedCells } from '../selection.ts';
import { copySelection, type Clip } from './copy.ts';
import { markCut } from './html.ts';

/** @param headOf names of columns, for a row of them above (C18) */
export function copySelected(engine: GridEngine, headOf?: (column: string) => string): Clip | null {
  const { selection, frame, heading } = engine.state;
  if (!selection || heading !== null) return null;
  const copied = copySelection(engine.source, frame, selection, headOf);
  if (copied.type === 'shape') engine.host.notice({ id: 'grid_copy_shape', params: {} });
  if (copied.type !== 'clip') return null;
  engine.host.cuts?.drop();
  engine.setMarquee({ ranges: selection.ranges, cut: false });
  return copied.clip;
}

/** C17: a copy whose cells are emptied by the paste. */
export function cutSelected(engine: GridEngine): Clip | null {
  const clip = copySelected(engine);
  const { selection, frame } = engine.state;
  const { cuts } = engine.host;
  if (!clip || !selection || !cuts) return clip;
  const token = cuts.lay(engine.source, [...selectedCells(selection, frame)]);
  engine.setMarquee({ ranges: selection.ranges, cut: true });
  return { ...clip, html: markCut(clip.html, token) };
}
