import type { RowId, SheetId } from '#lib/schema/index.ts';
import { sql } from 'kysely';
import type { Db, Trx } from './database.ts';
import { projectionTable } from './projection.ts';

/** An entry of the change log with the names of whoever made it. */
export interface LoggedChange {
  readonly id: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly won: boolean;
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly gestureId: string | null;
  readonly gestureLabel: string | null;
  /** Who proposed it to the author, while the column was frozen. */
  readonly proposerId: string | null;
  readonly proposerName: string | null;
}

export interface WantedChanges {
  readonly planId: string;
  readonly sheet: SheetId;
  readonly row: RowId;
  /** Fields and row cells to tell of. */
  readonly fields: readonly string[];
  /** Only what stands before this entry of the log; null for the newest. */
  readonly before: number | null;
  readonly most: number;
}

/** Changes of one row, newest first. */
export async function rowChanges(db: Db, wanted: WantedChanges): Promise<LoggedChange[]> {
  const rows = await rowChangesQuery(db, wanted).execute();
  return rows.map(({ before, after, won, ...rest }) => ({
    ...rest,
    before: JSON.parse(before) as unknown,
    after: JSON.parse(after) as unknown,
    won: won === 1,
  }));
}

/** The question alone, so that a test can ask which index answers it. */
export function rowChangesQuery(db: Db, { planId, sheet, row, fields, before, most }: WantedChanges) {
  return (
    db
      .selectFrom('cell_change as c')
      .innerJoin('sheet_update as u', 'u.id', 'c.update_id')
      .leftJoin('user as author', 'author.id', 'c.author_id')
      .leftJoin('show_proposal as p', (join) =>
        join
          .onRef('p.plan_id', '=', 'c.plan_id')
          .onRef('p.gesture_id', '=', 'u.gesture_id')
          .onRef('p.row_id', '=', 'c.row_id')
          .onRef('p.field', '=', 'c.field'),
      )
      .leftJoin('user as proposer', 'proposer.id', 'p.proposer')
      .select(['c.id', 'c.at', 'c.field', 'c.before', 'c.after', 'c.won'])
      .select(['c.author_id as authorId', 'author.name as authorName'])
      .select(['proposer.id as proposerId', 'proposer.name as proposerName'])
      .select(['u.gesture_id as gestureId', 'u.gesture_label as gestureLabel'])
      .where('c.plan_id', '=', planId)
      .where('c.sheet', '=', sheet)
      .where('c.row_id', '=', row)
      // Unary plus: the order of the row's changes is the index to use, whatever the number of fields.
      .where(sql<string>`+c.field`, 'in', fields)
      .$if(before !== null, (query) => query.where('c.id', '<', before!))
      .orderBy('c.id', 'desc')
      .limit(most)
  );
}

/** Who added a row; null for the server, and where no such row is known. */
export async function createdBy(db: Db, sheet: SheetId, planId: string, row: RowId): Promise<string | null> {
  const found = await db
    .selectFrom(projectionTable(sheet))
    .select('created_by')
    .where('plan_id', '=', planId)
    .where('row_id', '=', row)
    .executeTakeFirst();
  return found?.created_by ?? null;
}

/** Whether a row is, or was, in a sheet. */
export async function rowExists(db: Db | Trx, planId: string, sheet: SheetId, row: RowId): Promise<boolean> {
  const found = await db
    .selectFrom(projectionTable(sheet))
    .select('row_id')
    .where('plan_id', '=', planId)
    .where('row_id', '=', row)
    .executeTakeFirst();
  return found !== undefined;
}
