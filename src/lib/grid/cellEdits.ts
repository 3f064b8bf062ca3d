import type { CellValue, RowEdit } from '#lib/schema/index.ts';
import { NEW_ROW, type Cell } from './cells.ts';
import { cellAt, type Frame } from './frame.ts';
import { newRowCells } from './newRow.ts';
import type { SkippedCell } from './notice.ts';
import type { Rect } from './selection.ts';
import type { GridColumn, GridSource, LockReason } from './source.ts';
import { sameValue } from './values.ts';

export interface CellEdits {
  readonly edits: readonly RowEdit[];
  readonly skipped: readonly SkippedCell[];
}

export function columnOf(source: GridSource, id: string): GridColumn {
  const column = source.columns.find((each) => each.id === id);
  if (!column) throw new Error(`The sheet has no column ${id}`);
  return column;
}

export function valueAt(source: GridSource, cell: Cell): CellValue {
  return cell.row === NEW_ROW ? null : source.value(cell.row, cell.column);
}

/** Why a cell takes no typing; in the blank row, which belongs to nobody yet, the field alone decides. */
export function lockAt(source: GridSource, cell: Cell): LockReason | null {
  if (cell.row !== NEW_ROW) return source.locked(cell.row, cell.column);
  const how = columnOf(source, cell.column).field.source;
  return how === 'cell' ? null : how;
}

/** One value into one cell. In the blank row it makes the row, under the id given. */
export function setCell(
  source: GridSource,
  cell: Cell,
  value: CellValue,
  newRow: string,
): readonly RowEdit[] {
  if (sameValue(valueAt(source, cell), value)) return [];
  if (cell.row !== NEW_ROW) return [{ type: 'set', row: cell.row, field: cell.column, value }];
  const after = source.rowIds().at(-1) ?? null;
  return [{ type: 'add', row: newRow, after, cells: newRowCells(source.columns, { [cell.column]: value }) }];
}

/** Values into existing cells; those that are locked are left and listed, those that hold the value already are left. */
export function setCells(
  source: GridSource,
  cells: readonly Cell[],
  valueFor: (cell: Cell) => CellValue,
): CellEdits {
  const edits: RowEdit[] = [];
  const skipped: SkippedCell[] = [];
  for (const cell of cells) {
    if (cell.row === NEW_ROW) continue;
    const value = valueFor(cell);
    if (sameValue(source.value(cell.row, cell.column), value)) continue;
    const reason = source.locked(cell.row, cell.column);
    if (reason) skipped.push({ ...cell, reason });
    else edits.push({ type: 'set', row: cell.row, field: cell.column, value });
  }
  return { edits, skipped };
}

/** K20: empties cells, never deletes rows. */
export function clearCells(source: GridSource, cells: readonly Cell[]): CellEdits {
  return setCells(source, cells, () => null);
}

/**
 * K30, K31: the first row (or column) of each range into the rest of it; a range of one row (or column) takes
 * from the cells above (or to the left). Across columns the value goes by its text, as in a paste.
 */
export function fillCells(
  source: GridSource,
  frame: Frame,
  rects: readonly Rect[],
  direction: 'down' | 'right',
  convert: (from: Cell, to: Cell) => CellValue,
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
    const filled = setCells(source, targets, (cell) => convert(origin.get(cell) ?? cell, cell));
    edits.push(...filled.edits);
    skipped.push(...filled.skipped);
  }
  return { edits, skipped };
}
