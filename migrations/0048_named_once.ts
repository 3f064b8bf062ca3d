import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What cells of a plan named once of the workspace's own is found by what it was, without reading the changes. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index if exists cell_change_own`.execute(db);
  await sql`create index cell_change_own on cell_change (plan_id, sheet, field, before)
    where instr(before, '"own-') > 0`.execute(db);
}

export const namedOnce: Migration = { up };
