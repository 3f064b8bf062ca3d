import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which columns of a plan freeze during its show, and what people propose for their cells meanwhile. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('show_freeze')
    .addColumn('plan_id', 'text', (c) => c.primaryKey().references('plan.id'))
    // By sheet, as JSON.
    .addColumn('columns', 'text', (c) => c.notNull())
    // Follows from the acts of the show, and is kept with them: each edit of a plan asks for it.
    .addColumn('caller', 'text', (c) => c.references('user.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('show_proposal')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    // What one gesture proposed.
    .addColumn('group_id', 'text', (c) => c.notNull())
    .addColumn('run', 'integer', (c) => c.notNull())
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    // Values of the cell, as JSON: when it was proposed, and what is proposed.
    .addColumn('was', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('proposer', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    // open, withdrawn, accepted, declined, lapsed
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('decided_by', 'text', (c) => c.references('user.id'))
    .addColumn('decided_at', 'integer')
    .addColumn('gesture_id', 'text')
    .execute();
  await db.schema
    .createIndex('show_proposal_of')
    .on('show_proposal')
    .columns(['plan_id', 'state', 'at'])
    .execute();
  await db.schema
    .createIndex('show_proposal_accepted')
    .on('show_proposal')
    .columns(['plan_id', 'gesture_id'])
    .execute();
}

export const showFreeze: Migration = { up };
