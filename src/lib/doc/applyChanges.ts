import * as Y from 'yjs';
import type { Change } from '#lib/schema/index.ts';
import { CREATED, rawCell, rowsOf, sameValue } from './rows.ts';

/**
 * Carries out changes in one transaction, so they leave as one update. A set of a cell that already holds the
 * value is left out, as is a set in a row that is not there. Throws before anything is changed when a row is to
 * be added under an id that was used before: in Yjs that would replace the whole row (sync rule S2).
 */
export function applyChanges(doc: Y.Doc, changes: readonly Change[], origin: unknown): void {
  const rows = rowsOf(doc);
  for (const change of changes) {
    if (change.type === 'add' && rows.has(change.row)) throw new Error(`row ${change.row} exists`);
  }
  doc.transact(() => {
    for (const change of changes) {
      if (change.type === 'add') {
        rows.set(change.row, new Y.Map<unknown>([[CREATED, { ...change.cells }]]));
        continue;
      }
      const row = rows.get(change.row);
      if (!(row instanceof Y.Map)) continue;
      if (sameValue(rawCell(row, change.field) ?? null, change.value)) continue;
      row.set(change.field, change.value);
    }
  }, origin);
}
