import type { Insertable } from 'kysely';
import type { RowId } from '#lib/schema/index.ts';
import type { Channel } from './channel.ts';
import type { Db, Trx } from './database.ts';
import { repeatedInsert } from './repeatedQuery.ts';
import type { CellChangeTable } from './sheetTables.ts';

/** Stands for the field where a row was added with its cells. */
export const ADDED = '$';

export interface CellChange {
  readonly row: RowId;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly won: boolean;
}

/** What the change log says of a row as a whole. */
export interface RowHistory {
  readonly createdBy: string | null;
  readonly createdAt: number;
  readonly updatedBy: string | null;
  readonly updatedAt: number;
}

/** A change with the log entry it came with. */
export interface LoggedChange extends CellChange {
  readonly updateId: number;
  readonly authorId: string | null;
  readonly at: number;
}

type ChangeRow = Insertable<CellChangeTable>;

const insertChanges = repeatedInsert(
  ['update_id', 'plan_id', 'sheet', 'row_id', 'field', 'before', 'after', 'won', 'author_id', 'at'],
  (db, rows: readonly ChangeRow[]) => db.insertInto('cell_change').values(rows),
);

export async function appendChanges(
  trx: Trx,
  planId: string,
  sheet: Channel,
  changes: readonly LoggedChange[],
): Promise<void> {
  await insertChanges(trx, changes, ({ row, field, before, after, won, updateId, authorId, at }) => ({
    update_id: updateId,
    plan_id: planId,
    sheet,
    row_id: row,
    field,
    before: JSON.stringify(before ?? null),
    after: JSON.stringify(after ?? null),
    won: won ? 1 : 0,
    author_id: authorId,
    at,
  }));
}

/** The set that held a cell until now has lost against a concurrent one (sync rule S6). */
export async function markLost(
  trx: Trx,
  planId: string,
  sheet: Channel,
  row: RowId,
  field: string,
): Promise<void> {
  const last = await lastWonQuery(trx, planId, sheet, row, field).executeTakeFirst();
  if (last) await trx.updateTable('cell_change').set({ won: 0 }).where('id', '=', last.id).execute();
}

/** The question for the set that holds a cell, so that a test can ask which index answers it. */
export function lastWonQuery(db: Db | Trx, planId: string, sheet: Channel, row: RowId, field: string) {
  return db
    .selectFrom('cell_change')
    .select('id')
    .where('plan_id', '=', planId)
    .where('sheet', '=', sheet)
    .where('row_id', '=', row)
    .where('field', '=', field)
    .where('won', '=', 1)
    .orderBy('id', 'desc')
    .limit(1);
}

/** Who made and who last changed each row of a sheet. */
export async function rowHistories(
  db: Db | Trx,
  planId: string,
  sheet: Channel,
): Promise<Map<RowId, RowHistory>> {
  const histories = new Map<RowId, RowHistory>();
  const changes = await db
    .selectFrom('cell_change')
    .select(['row_id', 'field', 'author_id', 'at'])
    .where('plan_id', '=', planId)
    .where('sheet', '=', sheet)
    .orderBy('id')
    .execute();
  for (const { row_id: row, field, author_id: author, at } of changes) {
    const known = histories.get(row);
    if (field === ADDED || !known)
      histories.set(row, { createdBy: author, createdAt: at, updatedBy: author, updatedAt: at });
    else histories.set(row, { ...known, updatedBy: author, updatedAt: at });
  }
  return histories;
}
