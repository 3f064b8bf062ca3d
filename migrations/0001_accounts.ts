import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Instants are integer UTC milliseconds, ids are random text, booleans are 0 and 1. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('organization')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('user')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('organization_member')
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('user_id', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('role', 'text', (c) => c.notNull().check(sql`role in ('owner', 'member')`))
    .addColumn('joined_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('organization_member_key', ['organization_id', 'user_id'])
    .execute();
  await db.schema.createIndex('organization_member_of').on('organization_member').column('user_id').execute();

  // The id is the SHA-256 of the cookie's token, so a copy of the file opens no session.
  await db.schema
    .createTable('session')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('session_of').on('session').column('user_id').execute();

  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.references('user.id'))
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addUniqueConstraint('person_of_account', ['organization_id', 'account_id'])
    .execute();

  await db.schema
    .createTable('plan')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text')
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('tier', 'text')
    .addColumn('standard_id', 'text')
    .addColumn('day0', 'text')
    .addColumn('setup_from_day', 'integer', (c) => c.notNull())
    .addColumn('start_day', 'integer', (c) => c.notNull())
    .addColumn('end_day', 'integer', (c) => c.notNull())
    .addColumn('teardown_until_day', 'integer', (c) => c.notNull())
    .addColumn('time_zone', 'text', (c) => c.notNull())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('venue_name', 'text')
    .addColumn('venue_width', 'integer')
    .addColumn('venue_depth', 'integer')
    .addColumn('venue_height', 'integer')
    .addColumn('guest_count', 'integer')
    .addColumn('approved_budget', 'integer')
    .addColumn('parameters', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('trashed_at', 'integer')
    .addCheckConstraint(
      'plan_days_in_order',
      sql`setup_from_day <= start_day and start_day <= end_day and end_day <= teardown_until_day`,
    )
    .execute();

  await db.schema
    .createTable('plan_member')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('user_id', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('role', 'text', (c) =>
      c.notNull().check(sql`role in ('owner', 'planner', 'agency', 'manager', 'viewer')`),
    )
    .addColumn('money', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('joined_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('plan_member_key', ['plan_id', 'user_id'])
    .execute();
  await db.schema.createIndex('plan_member_of').on('plan_member').column('user_id').execute();

  // Whom a plan's cells may name. Never shortened: a cell outlives the membership of whom it names.
  await db.schema
    .createTable('plan_person')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addPrimaryKeyConstraint('plan_person_key', ['plan_id', 'person_id'])
    .execute();

  await db.schema
    .createTable('invite')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('money', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('inviter', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'integer', (c) => c.notNull())
    .addColumn('used_at', 'integer')
    .addColumn('revoked_at', 'integer')
    .execute();
  await db.schema.createIndex('invite_to').on('invite').columns(['plan_id', 'email']).execute();

  await db.schema
    .createTable('rate_limit')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('resets_at', 'integer', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('audit_log')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('actor', 'text')
    .addColumn('ip', 'text')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('plan_id', 'text')
    .addColumn('subject', 'text')
    .addColumn('details', 'text')
    .execute();
  await sql`create trigger audit_log_keeps before update on audit_log begin select raise(abort, 'the audit log is append-only'); end`.execute(
    db,
  );
  await sql`create trigger audit_log_stays before delete on audit_log begin select raise(abort, 'the audit log is append-only'); end`.execute(
    db,
  );
}

export const accounts: Migration = { up };
