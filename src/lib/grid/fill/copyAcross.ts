import type { RowEdit } from '#lib/schema/index.ts';
import { setCells, type CellEdits } from '../cellEdits.ts';
import type { Cell } from '../cells.ts';
import { cellAt, type Frame } from '../frame.ts';
import type { SkippedCell } from '../notice.ts';
import type { Rect } from '../selection.ts';
import type { GridSource } from '../source.ts';
import { carryOver } from './carryOver.ts';

/**
 * K30, K31: the first row (or column) of each range into the rest of it; a range of one row (or column) takes
 * from the cells above (or to the left). Across columns the value goes by its text, as in a paste.
 */
export function copyAcross(
  source: GridSource,
  frame: Frame,
  rects: readonly Rect[],
  direction: 'down' | 'right',
): CellEdits {
  const edits: RowEdit[] = [];
  const skipped: SkippedCell[] = [];
  for (const rect of rects) {
    const single = direction === 'down' ? rect.top === rect.bottom : rect.left === rect.right;
    const first = (direction === 'down' ? rect.top : rect.left) - (single ? 1 : 0);
    if (first < 0) continue;
    const targets: Cell[] = [];
    const origin = new Map<Cell, Cell>();
    for (
      let row = direction === 'down' ? first + 1 : rect.top;
      row <= Math.min(rect.bottom, frame.rows.length - 1);
      row++
    ) {
      for (let column = direction === 'right' ? first + 1 : rect.left; column <= rect.right; column++) {
        const target = cellAt(frame, row, column);
        const from = direction === 'down' ? cellAt(frame, first, column) : cellAt(frame, row, first);
        if (!target || !from) continue;
        targets.push(target);
        origin.set(target, from);
      }
    }
    const filled = setCells(source, targets, (cell) => carryOver(source, origin.get(cell) ?? cell, cell));
    edits.push(...filled.edits);
    skipped.push(...filled.skipped);
  }
  return { edits, skipped };
}
