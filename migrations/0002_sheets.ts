import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The log of the sheets and its kin. Bytes carry a SHA-256 each, since SQLite's own integrity check does not
 * look at payloads. The tables `row_<sheet>` are derived from the log and are not made here.
 */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sheet')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('sheet_key', ['plan_id', 'sheet'])
    .execute();

  await db.schema
    .createTable('sheet_update')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('plan_id', 'text', (c) => c.notNull())
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .addColumn('checksum', 'text', (c) => c.notNull())
    .addColumn('author_id', 'text')
    .addColumn('gesture_id', 'text')
    .addColumn('gesture_label', 'text')
    .addColumn('at', 'integer', (c) => c.notNull())
    .addForeignKeyConstraint('sheet_update_of', ['plan_id', 'sheet'], 'sheet', ['plan_id', 'sheet'])
    .execute();
  await db.schema
    .createIndex('sheet_update_by_sheet')
    .on('sheet_update')
    .columns(['plan_id', 'sheet', 'epoch', 'id'])
    .execute();

  await db.schema
    .createTable('sheet_snapshot')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('plan_id', 'text', (c) => c.notNull())
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('up_to', 'integer', (c) => c.notNull())
    .addColumn('state', 'blob', (c) => c.notNull())
    .addColumn('checksum', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addForeignKeyConstraint('sheet_snapshot_of', ['plan_id', 'sheet'], 'sheet', ['plan_id', 'sheet'])
    .execute();
  await db.schema
    .createIndex('sheet_snapshot_by_sheet')
    .on('sheet_snapshot')
    .columns(['plan_id', 'sheet', 'epoch', 'up_to'])
    .execute();

  await db.schema
    .createTable('sheet_client')
    .addColumn('plan_id', 'text', (c) => c.notNull())
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('client_id', 'integer', (c) => c.notNull())
    .addColumn('user_id', 'text')
    .addPrimaryKeyConstraint('sheet_client_key', ['plan_id', 'sheet', 'client_id'])
    .addForeignKeyConstraint('sheet_client_of', ['plan_id', 'sheet'], 'sheet', ['plan_id', 'sheet'])
    .execute();

  await db.schema
    .createTable('cell_change')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('update_id', 'integer', (c) => c.notNull().references('sheet_update.id'))
    .addColumn('plan_id', 'text', (c) => c.notNull())
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('before', 'text', (c) => c.notNull())
    .addColumn('after', 'text', (c) => c.notNull())
    .addColumn('won', 'integer', (c) => c.notNull())
    .addColumn('author_id', 'text')
    .addColumn('at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('cell_change_by_cell')
    .on('cell_change')
    .columns(['plan_id', 'sheet', 'row_id', 'field', 'id'])
    .execute();

  await db.schema
    .createTable('sheet_quarantine')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('plan_id', 'text', (c) => c.notNull())
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('author_id', 'text')
    .addColumn('at', 'integer', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('projection_state')
    .addColumn('sheet', 'text', (c) => c.primaryKey())
    .addColumn('schema_hash', 'text', (c) => c.notNull())
    .execute();
}

export const sheets: Migration = { up };
