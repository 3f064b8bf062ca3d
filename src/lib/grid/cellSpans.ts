import type { Frame } from './frame.ts';
import { rectsOf, type Selection } from './selection.ts';

/** Rows of one column, both ends included. */
export interface RowSpan {
  readonly top: number;
  readonly bottom: number;
}

/**
 * The selected cells of the sheet as spans of rows for each column, each cell once however the ranges overlap. The
 * blank row is none of them. Work goes with the number of ranges, not of cells.
 */
export function spansByColumn(selection: Selection, frame: Frame): Map<string, RowSpan[]> {
  const found = new Map<string, RowSpan[]>();
  const rects = rectsOf(selection, frame)
    .map((rect) => ({ ...rect, bottom: Math.min(rect.bottom, frame.rows.length - 1) }))
    .filter(({ top, bottom }) => top <= bottom)
    .sort((a, b) => a.top - b.top);
  frame.columns.forEach((column, index) => {
    const spans: { top: number; bottom: number }[] = [];
    for (const { top, bottom, left, right } of rects) {
      if (index < left || index > right) continue;
      const last = spans.at(-1);
      if (last && top <= last.bottom + 1) last.bottom = Math.max(last.bottom, bottom);
      else spans.push({ top, bottom });
    }
    if (spans.length > 0) found.set(column, spans);
  });
  return found;
}

export function cellCount(spans: ReadonlyMap<string, readonly RowSpan[]>): number {
  let count = 0;
  for (const each of spans.values()) for (const { top, bottom } of each) count += bottom - top + 1;
  return count;
}
