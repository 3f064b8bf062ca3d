import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Surveys about touchpoints, answered by whoever has the link, without an account. Of link and browser only hashes are
 * kept, and nothing of who answered.
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('survey')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('intro', 'text')
    // Row ids as a JSON list.
    .addColumn('touchpoints', 'text', (c) => c.notNull())
    .addColumn('closed', 'integer', (c) => c.notNull())
    .addColumn('closes_on', 'text')
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('survey_of').on('survey').column('plan_id').execute();
  await db.schema
    .createTable('survey_answer')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('survey_id', 'text', (c) => c.notNull().references('survey.id'))
    .addColumn('guest_hash', 'text', (c) => c.notNull())
    .addColumn('comment', 'text')
    .addColumn('answered_at', 'integer', (c) => c.notNull())
    .addUniqueConstraint('survey_answer_once', ['survey_id', 'guest_hash'])
    .execute();
  await db.schema
    .createTable('survey_score')
    .addColumn('answer_id', 'text', (c) => c.notNull().references('survey_answer.id'))
    .addColumn('touchpoint', 'text', (c) => c.notNull())
    .addColumn('importance', 'integer')
    .addColumn('satisfaction', 'integer')
    .addPrimaryKeyConstraint('survey_score_of', ['answer_id', 'touchpoint'])
    .execute();
}

export const surveys: Migration = { up };
