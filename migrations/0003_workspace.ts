import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Plans that are over leave the list without being deleted, and a demo workspace for each language. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('plan').addColumn('archived_at', 'integer').execute();

  // Accounts are looked up here and never by address: anybody may register any address.
  await db.schema
    .createTable('demo_account')
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull().unique().references('user.id'))
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addPrimaryKeyConstraint('demo_account_key', ['locale', 'role'])
    .execute();
  await db.schema
    .createTable('demo_person')
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addPrimaryKeyConstraint('demo_person_key', ['locale', 'key'])
    .execute();
  await db.schema
    .createTable('demo_plan')
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('template', 'text', (c) => c.notNull())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addPrimaryKeyConstraint('demo_plan_key', ['locale', 'template'])
    .execute();
}

export const workspace: Migration = { up };
