import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What other currencies are worth in a plan, and what it keeps back for what nobody foresees. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plan_rate')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    // ISO 4217.
    .addColumn('currency', 'text', (c) => c.notNull())
    // What one major unit of it is worth in the plan's currency, in hundred-millionths.
    .addColumn('rate', 'bigint', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('plan_rate_key', ['plan_id', 'currency'])
    .execute();
  await db.schema
    .createTable('plan_contingency')
    .addColumn('plan_id', 'text', (c) => c.primaryKey().references('plan.id'))
    // Of what is planned, in hundredths of a percent; null where an amount is set.
    .addColumn('share', 'integer')
    // In minor units.
    .addColumn('amount', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('changed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .execute();
}

export const planMoney: Migration = { up };
