import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Secret links to calendars of a plan's run of show, and how often each cue changed for those who follow it there. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_link')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    // Whose part of the run of show: all, person, role, zone.
    .addColumn('of', 'text', (c) => c.notNull())
    .addColumn('subject', 'text')
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('revoked_at', 'integer')
    .execute();
  await db.schema.createIndex('calendar_link_of').on('calendar_link').column('plan_id').execute();
  await db.schema
    .createTable('cue_revision')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('row_id', 'text', (c) => c.notNull())
    // Of what calendars show of the cue.
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('cue_revision_key', ['plan_id', 'row_id'])
    .execute();
}

export const calendars: Migration = { up };
