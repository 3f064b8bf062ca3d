import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The history of a row, and the rows that went into the trash, both newest first, without sorting either. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('cell_change_by_row')
    .on('cell_change')
    .columns(['plan_id', 'sheet', 'row_id', 'id'])
    .execute();
  await db.schema
    .createIndex('cell_change_deleted')
    .on('cell_change')
    .columns(['plan_id', 'sheet', 'id'])
    .where(sql.ref('field'), '=', sql.lit('deleted'))
    .execute();
}

export const rowHistory: Migration = { up };
