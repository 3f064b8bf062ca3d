import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the directory knows of people, and what they must not be asked for. */
async function up(db: Kysely<unknown>): Promise<void> {
  // JSON lists of words; the training by ids of its topics.
  for (const list of ['skills', 'languages', 'training'])
    await db.schema
      .alterTable('person')
      .addColumn(list, 'text', (c) => c.notNull().defaultTo('[]'))
      .execute();
  for (const text of ['phone', 'email', 'note', 'rate_currency'])
    await db.schema.alterTable('person').addColumn(text, 'text').execute();
  // For an hour, in minor units of rate_currency.
  for (const rate of ['hourly_rate', 'overtime_rate'])
    await db.schema.alterTable('person').addColumn(rate, 'bigint').execute();
  await db.schema.alterTable('person').addColumn('archived_at', 'integer').execute();
  await db.schema
    .createTable('crew_rules')
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    // Empty for what holds in all plans that say nothing of their own.
    .addColumn('plan_id', 'text', (c) => c.notNull())
    // Seconds; null for what holds without it.
    .addColumn('rest', 'integer')
    .addColumn('travel', 'integer')
    .addColumn('daily_limit', 'integer')
    .addColumn('changed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('crew_rules_key', ['organization_id', 'plan_id'])
    .execute();
}

export const crew: Migration = { up };
