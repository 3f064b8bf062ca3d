import type { RowId } from '#lib/schema/index.ts';

/** A place in the grid, by ids: peers move rows under us (contract K14). */
export interface Cell {
  readonly row: RowId;
  readonly column: string;
}

/** The blank row below the last one, where the sheet takes new rows. It becomes a row with its first value. */
export const NEW_ROW: RowId = '+new';

export function sameCell(a: Cell | null, b: Cell | null): boolean {
  return a === b || (a !== null && b !== null && a.row === b.row && a.column === b.column);
}
