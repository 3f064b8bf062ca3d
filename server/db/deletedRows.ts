import { sql } from 'kysely';
import type { RowId, SheetId } from '#lib/schema/index.ts';
import type { Db } from './database.ts';
import { projectionTable } from './projection.ts';

/** A row in the trash, and the deletion that put it there. */
export interface DeletedRow {
  readonly id: RowId;
  /** The entry of the change log. */
  readonly changeId: number;
  /** UTC milliseconds. */
  readonly deletedAt: number;
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly title: string | number | null;
}

export interface WantedDeleted {
  readonly planId: string;
  readonly sheet: SheetId;
  /** Column of the projection that names a row. */
  readonly title: string;
  /** UTC milliseconds: what was deleted earlier is left out. */
  readonly since: number;
  /** Only deletions before this entry of the log; null for the newest. */
  readonly before: number | null;
  readonly most: number;
}

/** Rows in the trash, deleted last first. */
export function deletedRows(db: Db, wanted: WantedDeleted): Promise<DeletedRow[]> {
  return deletedRowsQuery(db, wanted).execute() as Promise<DeletedRow[]>;
}

/** The question alone, so that a test can ask which index answers it. */
export function deletedRowsQuery(db: Db, { planId, sheet, title, since, before, most }: WantedDeleted) {
  // As a literal, since an index over a part of a table is found by no parameter.
  const isDeletion = (field: string) => sql<boolean>`${sql.ref(field)} = ${sql.lit('deleted')}`;
  return db
    .selectFrom('cell_change as c')
    .innerJoin(`${projectionTable(sheet)} as r`, (join) =>
      join.onRef('r.plan_id', '=', 'c.plan_id').onRef('r.row_id', '=', 'c.row_id'),
    )
    .leftJoin('user as author', 'author.id', 'c.author_id')
    .select(['c.row_id as id', 'c.id as changeId', 'c.at as deletedAt'])
    .select(['c.author_id as authorId', 'author.name as authorName'])
    .select(sql.ref(`r.${title}`).as('title'))
    .where('c.plan_id', '=', planId)
    .where('c.sheet', '=', sheet)
    .where(isDeletion('c.field'))
    .where('c.after', '=', 'true')
    .where('c.at', '>=', since)
    .where('r.deleted', '=', 1)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cell_change as later')
            .select('later.id')
            .whereRef('later.plan_id', '=', 'c.plan_id')
            .whereRef('later.sheet', '=', 'c.sheet')
            .whereRef('later.row_id', '=', 'c.row_id')
            .where(isDeletion('later.field'))
            .where('later.after', '=', 'true')
            .whereRef('later.id', '>', 'c.id'),
        ),
      ),
    )
    .$if(before !== null, (query) => query.where('c.id', '<', before!))
    .orderBy('c.id', 'desc')
    .limit(most);
}
