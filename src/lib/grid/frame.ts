import type { RowId } from '#lib/schema/index.ts';
import { NEW_ROW, type Cell } from './cells.ts';
import type { Heading } from './viewed/headings.ts';

/** What stands on a line of the grid: a row by its index, or the head of a group. */
export type Line =
  { readonly type: 'row'; readonly index: number } | { readonly type: 'heading'; readonly heading: Heading };

/**
 * Which rows and columns are shown, in order: what moving, selecting and pasting count by. The heads of groups stand
 * between rows and are none; only drawing counts by lines.
 */
export interface Frame {
  /** Rows of the sheet, without the blank one. */
  readonly rows: readonly RowId[];
  /** Ids of the shown columns. */
  readonly columns: readonly string[];
  readonly headings: readonly Heading[];
  readonly hasNewRow: boolean;
  /** Rows with the blank one. */
  readonly rowCount: number;
  /** Rows with the blank one, and heads of groups. */
  readonly lineCount: number;
  rowAt(index: number): RowId | undefined;
  /** -1 when the row is not shown. */
  rowIndex(row: RowId): number;
  /** -1 when the column is not shown. */
  columnIndex(column: string): number;
  /** The line of a row. */
  lineOf(index: number): number;
  /** What a line shows; beyond the last one, rows go on in number. */
  lineAt(line: number): Line;
}

export function makeFrame(
  rows: readonly RowId[],
  columns: readonly string[],
  hasNewRow: boolean,
  headings: readonly Heading[] = [],
): Frame {
  let places: Map<RowId, number> | null = null;
  /** Where the last row that was asked for stands: mostly it is asked for again, or one beside it. */
  let near = 0;
  const rowCount = rows.length + (hasNewRow ? 1 : 0);
  /** How many heads of groups stand where `isAbove` holds, which it does for the first ones. */
  const countWhile = (isAbove: (heading: Heading, place: number) => boolean): number => {
    let low = 0;
    let high = headings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAbove(headings[middle]!, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    rows,
    columns,
    headings,
    hasNewRow,
    rowCount,
    lineCount: rowCount + headings.length,
    rowAt: (index) => (hasNewRow && index === rows.length ? NEW_ROW : rows[index]),
    rowIndex(row) {
      if (row === NEW_ROW) return hasNewRow ? rows.length : -1;
      for (let index = near - 1; index <= near + 1; index++) if (rows[index] === row) return (near = index);
      places ??= new Map(rows.map((id, index) => [id, index]));
      const found = places.get(row) ?? -1;
      if (found >= 0) near = found;
      return found;
    },
    columnIndex: (column) => columns.indexOf(column),
    lineOf: (index) => (index < 0 ? index : index + countWhile(({ before }) => before <= index)),
    lineAt(line) {
      const above = countWhile(({ before }, place) => before + place < line);
      const heading = headings[above];
      return heading && heading.before + above === line
        ? { type: 'heading', heading }
        : { type: 'row', index: line - above };
    },
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
