import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Links to clocks of a show: whoever has one sees that clock, without an account. Only a hash of the secret is kept. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('clock_link')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('layout', 'text', (c) => c.notNull())
    // Ids of tracks as a JSON list; empty for all of them.
    .addColumn('tracks', 'text', (c) => c.notNull())
    .addColumn('zone', 'text')
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('revoked_at', 'integer')
    .execute();
  await db.schema.createIndex('clock_link_of').on('clock_link').column('plan_id').execute();
}

export const clockLinks: Migration = { up };
