import type { RowId } from '#lib/schema/index.ts';
import { NEW_ROW, type Cell } from './cells.ts';

/** Which rows and columns are shown, in order: what moving, selecting and pasting count by. */
export interface Frame {
  /** Rows of the sheet, without the blank one. */
  readonly rows: readonly RowId[];
  /** Ids of the shown columns. */
  readonly columns: readonly string[];
  readonly hasNewRow: boolean;
  /** Rows with the blank one. */
  readonly rowCount: number;
  rowAt(index: number): RowId | undefined;
  /** -1 when the row is not shown. */
  rowIndex(row: RowId): number;
  /** -1 when the column is not shown. */
  columnIndex(column: string): number;
}

export function makeFrame(rows: readonly RowId[], columns: readonly string[], hasNewRow: boolean): Frame {
  let places: Map<RowId, number> | null = null;
  return {
    rows,
    columns,
    hasNewRow,
    rowCount: rows.length + (hasNewRow ? 1 : 0),
    rowAt: (index) => (hasNewRow && index === rows.length ? NEW_ROW : rows[index]),
    rowIndex(row) {
      if (row === NEW_ROW) return hasNewRow ? rows.length : -1;
      places ??= new Map(rows.map((id, index) => [id, index]));
      return places.get(row) ?? -1;
    },
    columnIndex: (column) => columns.indexOf(column),
  };
}

/** The cell at these indices, held inside the frame; null while there is nothing to stand on. */
export function cellAt(frame: Frame, row: number, column: number): Cell | null {
  const rowId = frame.rowAt(clamp(row, frame.rowCount));
  const columnId = frame.columns[clamp(column, frame.columns.length)];
  return rowId === undefined || columnId === undefined ? null : { row: rowId, column: columnId };
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}
