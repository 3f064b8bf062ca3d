import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a plan says of the tracks of its run of show. Without rows, all are as every plan has them. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plan_track')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('id', 'text', (c) => c.notNull())
    // Of tracks that every plan has, none; of others, in one language at least.
    .addColumn('name_zh', 'text')
    .addColumn('name_en', 'text')
    // What a delay does to it: `ripple` or `hold`.
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('archived_at', 'integer')
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('plan_track_key', ['plan_id', 'id'])
    .execute();
}

export const planTracks: Migration = { up };
