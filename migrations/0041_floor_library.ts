import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a workspace sets on its floors beside the things that everybody has. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('floor_entry')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    // The name as names are compared: each once among those that are not in the archive.
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('category', 'text')
    .addColumn('symbol', 'text', (c) => c.notNull())
    // Millimetres, watts, people.
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('depth', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('power', 'integer', (c) => c.notNull())
    .addColumn('seats', 'integer')
    .addColumn('archived_at', 'integer')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('floor_entry_of').on('floor_entry').column('organization_id').execute();
}

export const floorLibrary: Migration = { up };
