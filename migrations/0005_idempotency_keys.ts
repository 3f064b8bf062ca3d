import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was answered to requests that may be sent again. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('idempotency_key')
    .addColumn('user_id', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    // SHA-256 of what was asked, so that a key that comes with something else is noticed.
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_key_key', ['user_id', 'key'])
    .execute();
  await db.schema.createIndex('idempotency_key_by_time').on('idempotency_key').column('at').execute();
}

export const idempotencyKeys: Migration = { up };
