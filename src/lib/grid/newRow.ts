import type { CellValue } from '#lib/schema/index.ts';
import type { GridColumn } from './source.ts';

/** The cells of a new row: what was entered, and what the fields start with. */
export function newRowCells(
  columns: readonly GridColumn[],
  entered: Readonly<Record<string, CellValue>>,
): Record<string, CellValue> {
  const cells: Record<string, CellValue> = {};
  for (const { id, field } of columns) {
    if (field.source === 'cell' && field.initial !== undefined && field.initial !== null)
      cells[id] = field.initial;
  }
  for (const [id, value] of Object.entries(entered)) {
    if (value === null) delete cells[id];
    else cells[id] = value;
  }
  return cells;
}
