import { setCells, type CellEdits } from '../cellEdits.ts';
import type { Cell } from '../cells.ts';
import { cellAt, type Frame } from '../frame.ts';
import type { InPieces } from '../../domain/pieces.ts';
import type { Rect } from '../selection.ts';
import type { GridSource } from '../source.ts';
import { carryOver } from './carryOver.ts';

/**
 * K30, K31: the first row (or column) of each range into the rest of it; a range of one row (or column) takes
 * from the cells above (or to the left). Across columns the value goes by its text, as in a paste.
 */
export function* copyAcross(
  source: GridSource,
  frame: Frame,
  rects: readonly Rect[],
  direction: 'down' | 'right',
): InPieces<CellEdits> {
  const filled: CellEdits[] = [];
  for (const rect of rects) {
    const origin = new Map<Cell, Cell>();
    const targets = targetsOf(frame, rect, direction, origin);
    filled.push(
      yield* setCells(source, targets, (cell) => carryOver(source, origin.get(cell) ?? cell, cell)),
    );
  }
  return {
    edits: filled.flatMap(({ edits }) => edits),
    skipped: filled.flatMap(({ skipped }) => skipped),
  };
}

/** The cells to fill, each of which is noted with the one that it takes from before it is handed out. */
function* targetsOf(
  frame: Frame,
  rect: Rect,
  direction: 'down' | 'right',
  origin: Map<Cell, Cell>,
): Generator<Cell> {
  const down = direction === 'down';
  const single = down ? rect.top === rect.bottom : rect.left === rect.right;
  const first = (down ? rect.top : rect.left) - (single ? 1 : 0);
  if (first < 0) return;
  const last = Math.min(rect.bottom, frame.rows.length - 1);
  for (let row = down ? first + 1 : rect.top; row <= last; row++) {
    for (let column = down ? rect.left : first + 1; column <= rect.right; column++) {
      const target = cellAt(frame, row, column);
      const from = down ? cellAt(frame, first, column) : cellAt(frame, row, first);
      if (!target || !from) continue;
      origin.set(target, from);
      yield target;
    }
  }
}
