import type { SheetId } from '#lib/schema/index.ts';
import type { Db } from './database.ts';
import { projectionTable } from './projection.ts';

/** A row with some of its cells, as its projection holds them. */
export interface SearchedRow {
  readonly id: string;
  readonly cells: readonly (string | null)[];
}

/**
 * Rows of a sheet outside the trash with these text fields, in the order of their ids: so a large sheet is read
 * in pieces, between which others have their turn.
 * @param after the last id of the piece before; the empty string for the first
 */
export async function searchedRows(
  db: Db,
  of: { readonly planId: string; readonly sheet: SheetId; readonly fields: readonly string[] },
  after: string,
  most: number,
): Promise<SearchedRow[]> {
  const rows = await db
    .selectFrom(projectionTable(of.sheet))
    .select(['row_id', ...of.fields])
    .where('plan_id', '=', of.planId)
    .where('row_id', '>', after)
    .where('deleted', '=', 0)
    .orderBy('row_id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: String(row.row_id),
    cells: of.fields.map((field) => (typeof row[field] === 'string' ? row[field] : null)),
  }));
}
