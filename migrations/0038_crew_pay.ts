import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people's hours cost beside what the directory says, and whether links to answer by were e-mailed. */
async function up(db: Kysely<unknown>): Promise<void> {
  // An hour of overtime, in percent of the usual rate; null for what holds without it.
  await db.schema.alterTable('crew_rules').addColumn('overtime_percent', 'integer').execute();
  // JSON: for roles, what an hour of somebody costs who is not named yet.
  await db.schema
    .alterTable('crew_rules')
    .addColumn('role_rates', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute();
  // sending | sent | failed; null where none was to be sent.
  await db.schema.alterTable('crew_link').addColumn('mail', 'text').execute();
  // About whom it is, who may have no account.
  await db.schema.alterTable('notice').addColumn('person_id', 'text').execute();
}

export const crewPay: Migration = { up };
