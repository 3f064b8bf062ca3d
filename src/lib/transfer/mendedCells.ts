import type { FileRows, FoundTable } from './findTables.ts';

/** Cells of a file that somebody wrote anew on the way into a sheet, by line and column. The file stays as it is. */
export type MendedCells = ReadonlyMap<number, ReadonlyMap<number, string>>;

export const NOTHING_MENDED: MendedCells = new Map();

export function withMended(cells: MendedCells, line: number, column: number, text: string): MendedCells {
  return new Map(cells).set(line, new Map(cells.get(line)).set(column, text));
}

/** The rows of the file with what was mended in them. */
export function mendedRows(rows: FileRows, cells: MendedCells): FileRows {
  if (cells.size === 0) return rows;
  return rows.map((row, line) => {
    const mended = cells.get(line);
    return mended ? row.map((cell, column) => mended.get(column) ?? cell) : row;
  });
}

/** Lines of a table that the file itself does not show. */
export function hiddenLines(table: FoundTable | null, hiddenRows: readonly number[]): ReadonlySet<number> {
  const hidden = new Set(hiddenRows);
  return new Set(table?.lines.filter((line) => hidden.has(line)));
}
