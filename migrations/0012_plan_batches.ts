import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How a plan's batches are made, and what was made of it last: so that people's edits are known when they are made anew. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plan_batches')
    .addColumn('plan_id', 'text', (c) => c.primaryKey().references('plan.id'))
    // Grows with each generation.
    .addColumn('version', 'integer', (c) => c.notNull())
    // JSON, as src/lib/domain/batchSetup.ts describes it.
    .addColumn('setup', 'text', (c) => c.notNull())
    // JSON: which row stands for which batch and station.
    .addColumn('row_ids', 'text', (c) => c.notNull())
    // JSON: the cells of the last generations, the latest first.
    .addColumn('generations', 'text', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .execute();
}

export const planBatches: Migration = { up };
