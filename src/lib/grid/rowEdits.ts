import type { CellValue, RowEdit, RowId } from '#lib/schema/index.ts';
import type { Frame } from './frame.ts';
import { newRowCells } from './newRow.ts';
import type { GridSource } from './source.ts';

/** Blank rows, one after the other, below `after` (null: at the top). */
export function addRows(source: GridSource, after: RowId | null, count: number): RowEdit[] {
  const edits: RowEdit[] = [];
  let previous = after;
  for (let index = 0; index < count; index++) {
    const row = source.newRowId();
    edits.push({ type: 'add', row, after: previous, cells: newRowCells(source, after, {}) });
    previous = row;
  }
  return edits;
}

/** Copies of rows below the last of them. Only what people type is copied; the rest is computed or given by the server. */
export function duplicateRows(source: GridSource, rows: readonly RowId[]): RowEdit[] {
  const typed = source.columns.filter(({ field }) => field.source === 'cell');
  let previous = rows.at(-1) ?? null;
  return rows.map((row) => {
    const cells: Record<string, CellValue> = {};
    for (const { id } of typed) {
      const value = source.value(row, id);
      if (value !== null) cells[id] = value;
    }
    const copy = source.newRowId();
    const edit: RowEdit = { type: 'add', row: copy, after: previous, cells };
    previous = copy;
    return edit;
  });
}

/** Places rows, in the order in which they are shown, below `after` (null: at the top). Nothing to do gives no edits. */
export function moveRows(frame: Frame, rows: readonly RowId[], after: RowId | null): RowEdit[] {
  const moving = new Set(rows);
  let target = after === null ? -1 : frame.rowIndex(after);
  while (target >= 0 && moving.has(frame.rows[target] ?? '')) target--;
  const inOrder = frame.rows.filter((row) => moving.has(row));
  const rest = frame.rows.filter((row) => !moving.has(row));
  const place = target < 0 ? 0 : rest.indexOf(frame.rows[target] ?? '') + 1;
  const wanted = [...rest.slice(0, place), ...inOrder, ...rest.slice(place)];
  if (wanted.every((row, index) => row === frame.rows[index])) return [];
  let previous = target < 0 ? null : (frame.rows[target] ?? null);
  return inOrder.map((row) => {
    const edit: RowEdit = { type: 'move', row, after: previous };
    previous = row;
    return edit;
  });
}

/** Moves rows past their neighbour above or below. */
export function shiftRows(frame: Frame, rows: readonly RowId[], by: 1 | -1): RowEdit[] {
  const places = rows.map((row) => frame.rowIndex(row));
  const first = Math.min(...places);
  const last = Math.max(...places);
  if (by < 0) return first === 0 ? [] : moveRows(frame, rows, frame.rows[first - 2] ?? null);
  return last >= frame.rows.length - 1 ? [] : moveRows(frame, rows, frame.rows[last + 1] ?? null);
}

/** Rows into the trash, except those that are not the person's to delete. */
export function deleteRows(
  source: GridSource,
  rows: readonly RowId[],
): { readonly edits: readonly RowEdit[]; readonly kept: number } {
  const edits = rows
    .filter((row) => source.mayDeleteRow(row))
    .map((row): RowEdit => ({ type: 'delete', row }));
  return { edits, kept: rows.length - edits.length };
}
