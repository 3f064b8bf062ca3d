import type { Cell } from './cells.ts';
import { cellAt, type Frame } from './frame.ts';

/** What a range means when rows come and go: a column selection covers rows that are added later. */
export type Span = 'cells' | 'rows' | 'columns' | 'all';

export interface Range {
  readonly span: Span;
  /** Where it began; stays while it is extended. */
  readonly anchor: Cell;
  /** The corner that moves. */
  readonly head: Cell;
}

export interface Selection {
  /** The cell that takes typing; inside the last range. */
  readonly active: Cell;
  /** At least one; the last is the one that Shift extends. */
  readonly ranges: readonly Range[];
}

/** Indices in a frame, both ends included. */
export interface Rect {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function selectCell(cell: Cell): Selection {
  return { active: cell, ranges: [{ span: 'cells', anchor: cell, head: cell }] };
}

export function lastRange(selection: Selection): Range {
  const range = selection.ranges[selection.ranges.length - 1];
  return range ?? { span: 'cells', anchor: selection.active, head: selection.active };
}

/** K15: the last range reaches from its anchor to `head`. */
export function extendTo(selection: Selection, head: Cell): Selection {
  const range = lastRange(selection);
  const span = range.span === 'all' ? 'cells' : range.span;
  return {
    active: selection.active,
    ranges: [...selection.ranges.slice(0, -1), { span, anchor: range.anchor, head }],
  };
}

/** K19: a further range; the active cell goes with it. */
export function addRange(selection: Selection, span: Span, cell: Cell): Selection {
  return { active: cell, ranges: [...selection.ranges, { span, anchor: cell, head: cell }] };
}

export function selectSpan(span: Span, cell: Cell): Selection {
  return { active: cell, ranges: [{ span, anchor: cell, head: cell }] };
}

/** K17: the last range turned into whole rows, whole columns or everything; the active cell stays. */
export function widen(selection: Selection, span: Span): Selection {
  const range = lastRange(selection);
  return { active: selection.active, ranges: [...selection.ranges.slice(0, -1), { ...range, span }] };
}

export function rectOf(range: Range, frame: Frame): Rect {
  const rows = [frame.rowIndex(range.anchor.row), frame.rowIndex(range.head.row)];
  const columns = [frame.columnIndex(range.anchor.column), frame.columnIndex(range.head.column)];
  const lastRow = Math.max(0, frame.rows.length - 1);
  const lastColumn = Math.max(0, frame.columns.length - 1);
  const allRows = range.span === 'columns' || range.span === 'all';
  const allColumns = range.span === 'rows' || range.span === 'all';
  return {
    top: allRows ? 0 : Math.max(0, Math.min(...rows)),
    bottom: allRows ? lastRow : Math.max(0, ...rows),
    left: allColumns ? 0 : Math.max(0, Math.min(...columns)),
    right: allColumns ? lastColumn : Math.max(0, ...columns),
  };
}

export function rectsOf(selection: Selection, frame: Frame): Rect[] {
  return selection.ranges.map((range) => rectOf(range, frame));
}

export function isSingleCell(selection: Selection, frame: Frame): boolean {
  if (selection.ranges.length > 1) return false;
  const rect = rectOf(lastRange(selection), frame);
  return rect.top === rect.bottom && rect.left === rect.right;
}

export function inRect(rect: Rect, row: number, column: number): boolean {
  return row >= rect.top && row <= rect.bottom && column >= rect.left && column <= rect.right;
}

/** Indices of the selected rows of the sheet, ascending, each once; the blank row is none. */
export function selectedRows(selection: Selection, frame: Frame): number[] {
  const found = new Set<number>();
  for (const rect of rectsOf(selection, frame)) {
    for (let row = rect.top; row <= Math.min(rect.bottom, frame.rows.length - 1); row++) found.add(row);
  }
  return [...found].sort((a, b) => a - b);
}

/** Every selected cell of a row of the sheet, once, row by row. */
export function* selectedCells(selection: Selection, frame: Frame): Generator<Cell> {
  const rects = rectsOf(selection, frame);
  for (const [which, rect] of rects.entries()) {
    const earlier = rects.slice(0, which);
    for (let row = rect.top; row <= Math.min(rect.bottom, frame.rows.length - 1); row++) {
      for (let column = rect.left; column <= rect.right; column++) {
        if (earlier.some((other) => inRect(other, row, column))) continue;
        const cell = cellAt(frame, row, column);
        if (cell) yield cell;
      }
    }
  }
}

/** K22: the next cell inside the selected ranges, starting again after the last. */
export function cycle(
  selection: Selection,
  frame: Frame,
  along: 'rows' | 'columns',
  step: 1 | -1,
): Selection {
  const rect = rectOf(lastRange(selection), frame);
  const height = rect.bottom - rect.top + 1;
  const width = rect.right - rect.left + 1;
  const row = frame.rowIndex(selection.active.row) - rect.top;
  const column = frame.columnIndex(selection.active.column) - rect.left;
  const count = height * width;
  const place = along === 'columns' ? row * width + column : column * height + row;
  const next = (place + step + count) % count;
  const active =
    along === 'columns'
      ? cellAt(frame, rect.top + Math.floor(next / width), rect.left + (next % width))
      : cellAt(frame, rect.top + (next % height), rect.left + Math.floor(next / height));
  return active ? { ...selection, active } : selection;
}

/**
 * K14: the same rows stay selected when rows come, go or move. A cell whose row or column is gone
 * gives way to the one now in its place.
 */
export function reconcile(selection: Selection | null, before: Frame, after: Frame): Selection | null {
  const first = cellAt(after, 0, 0);
  if (first === null) return null;
  if (selection === null) return selectCell(first);
  const keep = (cell: Cell): Cell => {
    const row = after.rowIndex(cell.row);
    const column = after.columnIndex(cell.column);
    if (row >= 0 && column >= 0) return cell;
    return (
      cellAt(
        after,
        row >= 0 ? row : before.rowIndex(cell.row),
        column >= 0 ? column : before.columnIndex(cell.column),
      ) ?? first
    );
  };
  const active = keep(selection.active);
  const ranges = selection.ranges.map((range) => ({
    ...range,
    anchor: keep(range.anchor),
    head: keep(range.head),
  }));
  return { active, ranges };
}

/** Ranges of which a corner is gone are no more: what was copied is no longer there to be pointed at. Null without any. */
export function reconcileRanges(ranges: readonly Range[], frame: Frame): readonly Range[] | null {
  const isThere = ({ row, column }: Cell): boolean =>
    frame.rowIndex(row) >= 0 && frame.columnIndex(column) >= 0;
  const left = ranges.filter(({ anchor, head }) => isThere(anchor) && isThere(head));
  return left.length === 0 ? null : left;
}
