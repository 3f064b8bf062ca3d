import type { TrashedRow } from '#lib/api/history.ts';
import type { RowId } from '#lib/schema/index.ts';

/** A row in the trash, with what the server tells of its deletion; null where it has not told. */
export interface TrashLine {
  readonly row: RowId;
  readonly told: TrashedRow | null;
}

/**
 * What the trash shows: rows that the server tells of and that still lie there, below those that one has just
 * deleted oneself and that are not stored yet.
 */
export function trashLines(
  told: readonly TrashedRow[],
  trashed: ReadonlySet<RowId>,
  know: { readonly isUnsaved: (row: RowId) => boolean; readonly showAll: boolean },
): TrashLine[] {
  const known = new Set(told.map(({ id }) => id));
  const fresh = [...trashed].filter((row) => !known.has(row) && (know.showAll || know.isUnsaved(row)));
  return [
    ...fresh.map((row) => ({ row, told: null })),
    ...told.filter(({ id }) => trashed.has(id)).map((each) => ({ row: each.id, told: each })),
  ];
}
