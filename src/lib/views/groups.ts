import type { CellContext, CellValue, Kind, RowId } from '../schema/index.ts';
import { groupKey, groupValue } from './groupValue.ts';

/** Rows that have one value in common, in the order in which they were given. */
export interface RowsOfGroup {
  readonly key: string;
  readonly value: CellValue;
  readonly rows: readonly RowId[];
}

/** Groups in the order of their values. */
export function groupRows(
  rows: readonly RowId[],
  kind: Kind,
  valueOf: (row: RowId) => CellValue,
  context: CellContext,
): readonly RowsOfGroup[] {
  const groups = new Map<string, { key: string; value: CellValue; rows: RowId[] }>();
  for (const row of rows) {
    const value = groupValue(kind, valueOf(row));
    const key = groupKey(value);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { key, value, rows: [row] });
  }
  const compare = compareGroups(kind, context);
  return [...groups.values()].sort((a, b) => compare(a.value, b.value));
}

/** By the order of options, of the rows referred to, of time, or of names; rows without a value last. */
export function compareGroups(kind: Kind, context: CellContext): (a: CellValue, b: CellValue) => number {
  const sheet = kind.name === 'ref' ? kind.sheets?.[0] : undefined;
  const places =
    sheet === undefined ? null : new Map(context.names.rows(sheet).map(({ id }, at) => [id, at]));
  const place = (value: CellValue): number => places?.get(String(value)) ?? Infinity;
  return (a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const apart = places && place(a) !== place(b) ? place(a) - place(b) : 0;
    return apart || kind.compare(a, b, context);
  };
}

/** Σ of what is filled in, in stored units. Null when nothing is, and beyond what can be said exactly. */
export function subtotal(rows: readonly RowId[], valueOf: (row: RowId) => CellValue): number | null {
  let sum = 0;
  let filled = false;
  for (const row of rows) {
    const value = valueOf(row);
    if (typeof value !== 'number') continue;
    filled = true;
    sum += value;
  }
  return filled && Number.isSafeInteger(sum) ? sum : null;
}
