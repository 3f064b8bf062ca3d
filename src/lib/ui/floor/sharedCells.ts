import type { GridColumn, GridSource, LockReason } from '#lib/grid/source.ts';
import { sameValue } from '#lib/grid/values.ts';
import type { CellValue, RowEdit, RowId } from '#lib/schema/index.ts';
import { tellKept } from './keptItems.ts';

/** What the properties beside the plan ask of a sheet. */
export type PropertySource = Pick<GridSource, 'columns' | 'value' | 'locked' | 'context' | 'apply'>;

/** One column of all that is selected. */
export interface SharedCell {
  /** What all of them hold; null where they differ too. */
  readonly value: CellValue;
  readonly mixed: boolean;
  /** Why none of them takes an edit; null where one does. */
  readonly lock: LockReason | null;
}

export function columnIn(source: PropertySource, column: string): GridColumn | null {
  return source.columns.find(({ id }) => id === column) ?? null;
}

export function sharedCell(source: PropertySource, rows: readonly RowId[], column: string): SharedCell {
  const [first = null, ...others] = rows.map((row) => source.value(row, column));
  const mixed = others.some((value) => !sameValue(value, first));
  const locks = rows.map((row) => source.locked(row, column));
  return {
    value: mixed ? null : first,
    mixed,
    lock: locks.every((lock) => lock) ? (locks[0] ?? null) : null,
  };
}

/** Writes one value into all of them that take it, as one gesture, and says how many do not. */
export function writeShared(
  source: PropertySource,
  rows: readonly RowId[],
  column: string,
  value: CellValue,
): void {
  const differing = rows.filter((row) => !sameValue(source.value(row, column), value));
  const locks = differing.flatMap((row) => source.locked(row, column) ?? []);
  const edits = differing
    .filter((row) => source.locked(row, column) === null)
    .map((row): RowEdit => ({ type: 'set', row, field: column, value }));
  if (edits.length > 0 && source.apply(edits, 'type') === false) return;
  tellKept(locks);
}
