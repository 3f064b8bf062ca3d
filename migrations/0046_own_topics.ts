import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What cells of a plan may name of the workspace's own when no version of a pack does any more. */
async function up(db: Kysely<unknown>): Promise<void> {
  // What topics of training that a workspace added were last called.
  await db.schema
    .createTable('own_topic')
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('own_topic_once', ['organization_id', 'id'])
    .execute();
  // What cells named once: an undo brings it back. Few edits are such, so the others write nothing here.
  await sql`create index cell_change_own on cell_change (plan_id, sheet, field) where instr(before, '"own-') > 0`.execute(
    db,
  );
}

export const ownTopics: Migration = { up };
