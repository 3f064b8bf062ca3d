import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Budget lines that were taken back before anybody decided about them. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('approval_withdrawal')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('submission_id', 'text', (c) => c.notNull().references('approval_submission.id'))
    .addColumn('withdrawn_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .addUniqueConstraint('approval_withdrawal_once', ['submission_id', 'row_id'])
    .execute();
  await db.schema
    .createIndex('approval_withdrawal_of')
    .on('approval_withdrawal')
    .columns(['plan_id', 'row_id', 'seq'])
    .execute();
  for (const [name, event] of [
    ['keeps', 'update'],
    ['stays', 'delete'],
  ] as const)
    await sql`create trigger ${sql.raw(`approval_withdrawal_${name}`)} before ${sql.raw(event)} on approval_withdrawal begin select raise(abort, 'approvals are append-only'); end`.execute(
      db,
    );
}

export const approvalWithdrawals: Migration = { up };
