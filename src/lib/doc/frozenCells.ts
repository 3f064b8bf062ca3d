import { fieldOf, type CellValue, type Change, type Sheet } from '#lib/schema/index.ts';
import { sameValue } from './rows.ts';

export type CellSet = Change & { readonly type: 'set' };

/** Whether a frozen cell may come so with a new row: empty, or as every new row starts; its place it needs in any case (F4). */
export function mayComeWithRow(sheet: Sheet, field: string, value: CellValue): boolean {
  if (value === null || field === 'order') return true;
  return sameValue(value, fieldOf(sheet, field)?.initial ?? null);
}

/**
 * What of a gesture may be done, and what may only be proposed. A new row is added without its frozen cells, which
 * are proposed for it (F4).
 * @param frozen fields that are frozen for whoever does it
 */
export function splitFrozen(
  sheet: Sheet,
  changes: readonly Change[],
  frozen: ReadonlySet<string>,
): { readonly free: readonly Change[]; readonly proposed: readonly CellSet[] } {
  if (frozen.size === 0) return { free: changes, proposed: [] };
  const free: Change[] = [];
  const proposed: CellSet[] = [];
  for (const change of changes) {
    if (change.type === 'set') {
      (frozen.has(change.field) ? proposed : free).push(change as CellSet & Change);
      continue;
    }
    const kept: Record<string, CellValue> = {};
    for (const [field, value] of Object.entries(change.cells)) {
      if (!frozen.has(field) || mayComeWithRow(sheet, field, value)) kept[field] = value;
      else proposed.push({ type: 'set', row: change.row, field, value });
    }
    free.push({ ...change, cells: kept });
  }
  return { free, proposed };
}
