import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which field a heading of a workspace's own files went into when it was last imported. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('import_heading')
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('sheet', 'text', (c) => c.notNull())
    // Folded: without case, brackets and signs.
    .addColumn('heading', 'text', (c) => c.notNull())
    // Null for a column that is not imported.
    .addColumn('field', 'text')
    .addColumn('used_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_heading_key', ['organization_id', 'sheet', 'heading'])
    .execute();
}

export const importHeadings: Migration = { up };
