import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Somebody may have several links in a plan: one that was e-mailed works until a newer one was e-mailed too. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('crew_link').renameTo('crew_link_before').execute();
  await db.schema
    .createTable('crew_link')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    // Of somebody's links in a plan, in the order in which they were made.
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('revoked_at', 'integer')
    .addColumn('mail', 'text')
    .addPrimaryKeyConstraint('crew_link_key_2', ['plan_id', 'person_id', 'number'])
    .execute();
  await sql`insert into crew_link (plan_id, person_id, number, secret_hash, locale, made_by, created_at, revoked_at, mail)
    select plan_id, person_id, 1, secret_hash, locale, made_by, created_at, revoked_at, mail from crew_link_before`.execute(
    db,
  );
  await db.schema.dropTable('crew_link_before').execute();
}

export const crewLinksBeside: Migration = { up };
