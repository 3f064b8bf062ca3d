import { mayReadSheet, type Grant } from '#lib/domain/roles.ts';
import { SHEET_IDS, SHEETS, sheetRule, type SheetId } from '#lib/schema/index.ts';

/** Numbers of rows, without the sheets that one may not read. */
export function visibleCounts(
  grant: Grant,
  counts: Readonly<Record<SheetId, number>>,
): Partial<Record<SheetId, number>> {
  const visible = SHEET_IDS.filter((id) => mayReadSheet(grant, sheetRule(SHEETS[id])));
  return Object.fromEntries(visible.map((id) => [id, counts[id]]));
}
