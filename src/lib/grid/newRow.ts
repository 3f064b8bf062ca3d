import { initialIn, type CellValue, type RowId } from '#lib/schema/index.ts';
import type { GridSource } from './source.ts';

/** The cells of a row below `after`: what was entered, else what belongs there, else what the fields start with. */
export function newRowCells(
  source: GridSource,
  after: RowId | null,
  entered: Readonly<Record<string, CellValue>>,
): Record<string, CellValue> {
  const cells: Record<string, CellValue> = {};
  for (const { id, field } of source.columns) {
    const initial = initialIn(field, entered);
    if (initial !== null) cells[id] = initial;
  }
  for (const [id, value] of Object.entries({ ...source.startCells?.(after), ...entered })) {
    if (value === null) delete cells[id];
    else cells[id] = value;
  }
  return cells;
}
