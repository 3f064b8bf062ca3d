import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was asked by cell is answered by row as well (0006), and each edit wrote a page of either index. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('cell_change_by_cell').execute();
}

export const changesByRow: Migration = { up };
