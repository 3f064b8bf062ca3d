import type { Cell } from './cells.ts';
import { cellAt, type Frame } from './frame.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

const STEPS: Record<Direction, readonly [row: number, column: number]> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

/** K1, K10: `by` cells in a direction, stopping at the edges. */
export function step(frame: Frame, cell: Cell, direction: Direction, by = 1): Cell {
  const [down, across] = STEPS[direction];
  return (
    cellAt(frame, frame.rowIndex(cell.row) + down * by, frame.columnIndex(cell.column) + across * by) ?? cell
  );
}

/**
 * K9: to the edge of the block of filled cells; from its edge, or from an empty cell, to the next filled one;
 * with nothing more in that direction, to the end of the sheet.
 */
export function toDataEdge(
  frame: Frame,
  cell: Cell,
  direction: Direction,
  filled: (cell: Cell) => boolean,
): Cell {
  const [down, across] = STEPS[direction];
  const at = (distance: number): Cell | null => {
    const row = frame.rowIndex(cell.row) + down * distance;
    const column = frame.columnIndex(cell.column) + across * distance;
    if (row < 0 || column < 0 || row >= Math.max(frame.rows.length, 1) || column >= frame.columns.length)
      return null;
    return cellAt(frame, row, column);
  };
  const next = at(1);
  if (next === null) return cell;
  const inside = filled(cell) && filled(next);
  let last = next;
  for (let distance = 1; ; distance++) {
    const here = at(distance);
    if (here === null) return last;
    if (inside && !filled(here)) return last;
    if (!inside && filled(here)) return here;
    last = here;
  }
}

/** K7: first or last cell of the row. */
export function rowEnd(frame: Frame, cell: Cell, end: 'first' | 'last'): Cell {
  return cellAt(frame, frame.rowIndex(cell.row), end === 'first' ? 0 : frame.columns.length - 1) ?? cell;
}

/** K8, K13: first or last cell of the data, whatever part of it is drawn. */
export function sheetEnd(frame: Frame, cell: Cell, end: 'first' | 'last'): Cell {
  if (end === 'first') return cellAt(frame, 0, 0) ?? cell;
  return cellAt(frame, Math.max(0, frame.rows.length - 1), frame.columns.length - 1) ?? cell;
}

export type TabStop =
  { readonly type: 'cell'; readonly cell: Cell } | { readonly type: 'add-row' } | { readonly type: 'end' };

/** K2, K3: the next cell in reading order. At the end of the last row a row is added, where the sheet takes rows. */
export function tabStop(frame: Frame, cell: Cell, back: boolean): TabStop {
  const row = frame.rowIndex(cell.row);
  const column = frame.columnIndex(cell.column) + (back ? -1 : 1);
  if (column >= 0 && column < frame.columns.length) return stopAt(frame, row, column);
  if (back) return row > 0 ? stopAt(frame, row - 1, frame.columns.length - 1) : { type: 'end' };
  if (row < frame.rows.length - 1) return stopAt(frame, row + 1, 0);
  return row === frame.rows.length - 1 && frame.hasNewRow ? { type: 'add-row' } : { type: 'end' };
}

function stopAt(frame: Frame, row: number, column: number): TabStop {
  const cell = cellAt(frame, row, column);
  return cell ? { type: 'cell', cell } : { type: 'end' };
}
