import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How a sheet of a plan is shown, under a name: for everybody in the plan, or for one person alone. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved_view')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('sheet', 'text', (c) => c.notNull())
    // Null: shared with everybody in the plan.
    .addColumn('owner_id', 'text', (c) => c.references('user.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    // JSON, as src/lib/views/viewState.ts describes it.
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    // Grows with each change of name or state.
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .addColumn('deleted_at', 'integer')
    .execute();
  await db.schema
    .createIndex('saved_view_of')
    .on('saved_view')
    .columns(['plan_id', 'sheet', 'position'])
    .execute();
  await db.schema
    .createIndex('saved_view_deleted')
    .on('saved_view')
    .column('deleted_at')
    .where(sql.ref('deleted_at'), 'is not', null)
    .execute();
}

export const savedViews: Migration = { up };
