import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What lies under the floor plan of a plan: one picture or page, with its place in millimetres. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('floor_background')
    .addColumn('plan_id', 'text', (c) => c.primaryKey().references('plan.id'))
    .addColumn('sha256', 'text', (c) => c.notNull().references('stored_file.sha256'))
    // What people call it; never a path.
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('page', 'integer', (c) => c.notNull())
    .addColumn('x', 'integer', (c) => c.notNull())
    .addColumn('y', 'integer', (c) => c.notNull())
    .addColumn('width', 'integer', (c) => c.notNull())
    // Degrees clockwise, and percent.
    .addColumn('rotation', 'integer', (c) => c.notNull())
    .addColumn('opacity', 'integer', (c) => c.notNull())
    .addColumn('locked', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('floor_background_file').on('floor_background').column('sha256').execute();
}

export const floorBackground: Migration = { up };
