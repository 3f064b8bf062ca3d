import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was found on site: checks of supplies, appended and never changed, and the photos that belong to them. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('site_check')
    // In the order in which the server took them.
    .addColumn('place', 'integer', (c) => c.primaryKey().autoIncrement())
    // Made by the phone, so that sending it twice changes nothing.
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('row_id', 'text', (c) => c.notNull())
    // JSON: what was said, what the phone showed when it was, and which difference it answers.
    .addColumn('said', 'text', (c) => c.notNull())
    .addColumn('seen', 'text', (c) => c.notNull())
    .addColumn('settles', 'text')
    // JSON: checksums.
    .addColumn('photos', 'text', (c) => c.notNull())
    // JSON: what became of each field.
    .addColumn('outcomes', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    // By the phone's clock, and by ours.
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .addColumn('taken_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('site_check_of').on('site_check').columns(['plan_id', 'row_id']).execute();
  for (const [moment, name] of [
    ['update', 'keeps'],
    ['delete', 'stays'],
  ] as const)
    await sql`create trigger ${sql.raw(`site_check_${name}`)} before ${sql.raw(moment)} on site_check begin select raise(abort, 'what was found on site is append-only'); end`.execute(
      db,
    );
  await db.schema
    .createTable('site_photo')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('sha256', 'text', (c) => c.notNull().references('stored_file.sha256'))
    .addColumn('sent_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('sent_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('site_photo_key', ['plan_id', 'sha256'])
    .execute();
  await db.schema.createIndex('site_photo_file').on('site_photo').column('sha256').execute();
}

export const siteChecks: Migration = { up };
