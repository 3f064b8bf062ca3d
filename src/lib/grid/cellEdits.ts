import { contextInRow, type CellContext, type CellValue, type RowEdit } from '#lib/schema/index.ts';
import { NEW_ROW, type Cell } from './cells.ts';
import { newRowCells } from './newRow.ts';
import type { SkippedCell } from './notice.ts';
import type { InPieces } from '../domain/pieces.ts';
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

/** With what the text of a cell is read and shown: prices follow the currency of their line. */
export function contextAt(source: GridSource, { row, column }: Cell): CellContext {
  const { kind } = columnOf(source, column).field;
  return contextInRow(source.context(), kind, (field) => valueAt(source, { row, column: field }));
}

/** Why a cell takes no typing; in the blank row, which belongs to nobody yet, the field alone decides. */
export function lockAt(source: GridSource, cell: Cell): LockReason | null {
  if (cell.row !== NEW_ROW) return source.locked(cell.row, cell.column);
  const how = columnOf(source, cell.column).field.source;
  return how === 'cell' ? null : how;
}

/**
 * One value into one cell, and what was said with it of others of the row. In the blank row it makes the row, under the
 * id given.
 */
export function setCell(
  source: GridSource,
  cell: Cell,
  value: CellValue,
  newRow: string,
  also: Readonly<Record<string, CellValue>> = {},
): readonly RowEdit[] {
  const entered = { ...also, [cell.column]: value };
  const differing = Object.entries(entered).filter(
    ([column, each]) => !sameValue(valueAt(source, { row: cell.row, column }), each),
  );
  if (differing.length === 0) return [];
  if (cell.row !== NEW_ROW)
    return differing.map(([field, each]) => ({ type: 'set', row: cell.row, field, value: each }));
  const after = source.rowIds().at(-1) ?? null;
  return [{ type: 'add', row: newRow, after, cells: newRowCells(source, after, entered) }];
}

/** Cells looked at between two pauses. */
export const STRIDE = 250;

/**
 * Values into existing cells; those that are locked are left and listed, those that hold the value already are left.
 * Undefined is a text too long to be kept: that cell is left and listed too.
 */
export function* setCells(
  source: GridSource,
  cells: Iterable<Cell>,
  valueFor: (cell: Cell) => CellValue | undefined,
): InPieces<CellEdits> {
  const edits: RowEdit[] = [];
  const skipped: SkippedCell[] = [];
  let looked = 0;
  for (const cell of cells) {
    if (++looked % STRIDE === 0) yield;
    if (cell.row === NEW_ROW) continue;
    const value = valueFor(cell);
    if (value !== undefined && sameValue(source.value(cell.row, cell.column), value)) continue;
    const reason = source.locked(cell.row, cell.column);
    if (value === undefined) skipped.push({ ...cell, reason: reason ?? 'too-long' });
    else if (reason) skipped.push({ ...cell, reason });
    else edits.push({ type: 'set', row: cell.row, field: cell.column, value });
  }
  return { edits, skipped };
}

/** K20: empties cells, never deletes rows. */
export function clearCells(source: GridSource, cells: Iterable<Cell>): InPieces<CellEdits> {
  return setCells(source, cells, () => null);
}
