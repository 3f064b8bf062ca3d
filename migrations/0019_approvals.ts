import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Budget lines that were submitted, what was decided about them, and the rules by which that is done. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('approval_submission')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('note', 'text')
    .addColumn('at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('approval_submitted_line')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('submission_id', 'text', (c) => c.notNull().references('approval_submission.id'))
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('hash', 'text', (c) => c.notNull())
    // JSON; null for a line that was removed.
    .addColumn('content', 'text')
    .execute();
  await db.schema
    .createIndex('approval_submitted_line_of')
    .on('approval_submitted_line')
    .columns(['plan_id', 'row_id', 'seq'])
    .execute();
  await db.schema
    .createTable('approval')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('submission_id', 'text', (c) => c.notNull().references('approval_submission.id'))
    // approved, endorsed (the first yes of two), rejected, asked
    .addColumn('decision', 'text', (c) => c.notNull())
    // SHA-256 of the canonical content that was decided about, and the content itself (JSON; null when removed).
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('content', 'text')
    // By how many minor units the line grows over what was approved before; 0 when it shrinks.
    .addColumn('growth', 'bigint', (c) => c.notNull())
    .addColumn('comment', 'text')
    .addColumn('decided_by', 'text', (c) => c.notNull().references('user.id'))
    // Whom the person stood in for.
    .addColumn('on_behalf_of', 'text', (c) => c.references('user.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('approval_of').on('approval').columns(['plan_id', 'row_id', 'seq']).execute();
  for (const table of ['approval_submission', 'approval_submitted_line', 'approval']) {
    await sql`create trigger ${sql.raw(table)}_keeps before update on ${sql.raw(table)} begin select raise(abort, 'approvals are append-only'); end`.execute(
      db,
    );
    await sql`create trigger ${sql.raw(table)}_stays before delete on ${sql.raw(table)} begin select raise(abort, 'approvals are append-only'); end`.execute(
      db,
    );
  }
  await db.schema
    .createTable('approval_rules')
    .addColumn('plan_id', 'text', (c) => c.primaryKey().references('plan.id'))
    // JSON: domain/tolerance.ts.
    .addColumn('tolerances', 'text', (c) => c.notNull())
    .addColumn('chain_above', 'bigint')
    .addColumn('changed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('approval_limit')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('user_id', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('amount', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('approval_limit_key', ['plan_id', 'user_id'])
    .execute();
  await db.schema
    .createTable('approval_delegation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('from_user', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('to_user', 'text', (c) => c.notNull().references('user.id'))
    // Days of the plan's calendar (yyyy-mm-dd), both included.
    .addColumn('first_day', 'text', (c) => c.notNull())
    .addColumn('last_day', 'text', (c) => c.notNull())
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .addColumn('revoked_at', 'integer')
    .execute();
}

export const approvals: Migration = { up };
