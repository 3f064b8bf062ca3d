import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Links by which people without an account answer for their shifts, and what they answered. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('crew_link')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('revoked_at', 'integer')
    .addPrimaryKeyConstraint('crew_link_key', ['plan_id', 'person_id'])
    .execute();
  await db.schema
    .createTable('crew_answer')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    // tentative | confirmed | declined
    .addColumn('state', 'text', (c) => c.notNull())
    // When the shift was at that moment.
    .addColumn('times', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('crew_answer_key', ['plan_id', 'row_id', 'person_id'])
    .execute();
}

export const crewAnswers: Migration = { up };
