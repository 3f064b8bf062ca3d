import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people want changed in the standard that a plan was measured by, and what became of it. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('standard_change')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    // Row of the touchpoint that it is about, with its requirement; both may be none.
    .addColumn('touchpoint', 'text')
    .addColumn('requirement_id', 'text')
    .addColumn('standard_id', 'text')
    .addColumn('standard_version', 'integer')
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('wanted', 'text', (c) => c.notNull())
    .addColumn('suggested', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .addColumn('decided_by', 'text', (c) => c.references('user.id'))
    .addColumn('decided_at', 'integer')
    .execute();
  await db.schema.createIndex('standard_change_of').on('standard_change').column('plan_id').execute();
}

export const standardChanges: Migration = { up };
