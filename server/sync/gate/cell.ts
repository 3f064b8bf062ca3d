import * as Y from 'yjs';
import { CREATED, createdCell, isCellValue, rowsOf } from '#lib/doc/rows.ts';
import type { CellValue, RowId } from '#lib/schema/index.ts';

/**
 * The stored cell as `SheetRows.value` has it, read from the document itself: amid a transaction, when `SheetRows`
 * does not follow yet, this is what stands there.
 */
export function cellIn(doc: Y.Doc, row: RowId, field: string): CellValue {
  const cells = rowsOf(doc).get(row);
  if (!(cells instanceof Y.Map)) return null;
  const own: unknown = field === CREATED ? undefined : cells.get(field);
  if (own !== undefined && isCellValue(own)) return own;
  const created = createdCell(cells.get(CREATED), field);
  return isCellValue(created) ? created : null;
}
