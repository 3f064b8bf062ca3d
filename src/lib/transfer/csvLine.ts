import { guarded } from './formulaGuard.ts';

/** Spreadsheets take a file without it for one in the old encoding of their country. */
export const BOM = '\ufeff';
export const LINE_END = '\r\n';

/** One line of a CSV file; what would part or trim a cell is put in quotes. */
export function csvLine(cells: readonly (string | undefined)[]): string {
  return cells.map((cell) => quoted(cell ?? '')).join(',');
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$|^\ufeff/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rows of text as a CSV file that no spreadsheet takes for formulas (F4). */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return BOM + rows.map((row) => csvLine(row.map(guarded)) + LINE_END).join('');
}
