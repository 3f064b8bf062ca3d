import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Purchase orders with their deliveries, and invoices with their files. Days are yyyy-mm-dd by the plan's calendar. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('order_numbering')
    .addColumn('plan_id', 'text', (c) => c.primaryKey().references('plan.id'))
    .addColumn('prefix', 'text', (c) => c.notNull())
    // Of the last order that was placed: numbers are never given twice.
    .addColumn('last', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('purchase_order')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    // Null until it is placed for the first time.
    .addColumn('number', 'text')
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    // draft, placed, closed, cancelled
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('supplier', 'text', (c) => c.notNull())
    .addColumn('contact', 'text')
    .addColumn('terms', 'text')
    .addColumn('ship_to', 'text')
    .addColumn('needed_by', 'text')
    .addColumn('note', 'text')
    // JSON: budget lines over which it was placed knowing that nobody had approved them so.
    .addColumn('unapproved', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .addColumn('placed_by', 'text', (c) => c.references('user.id'))
    .addColumn('placed_at', 'integer')
    .addUniqueConstraint('purchase_order_number', ['plan_id', 'number'])
    .execute();
  await db.schema
    .createTable('purchase_order_line')
    .addColumn('order_id', 'text', (c) => c.notNull().references('purchase_order.id'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('quantity', 'bigint', (c) => c.notNull())
    .addColumn('unit', 'text')
    .addColumn('unit_price', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('purchase_order_line_key', ['order_id', 'id'])
    .execute();
  // What was placed, each time it was.
  await db.schema
    .createTable('purchase_order_revision')
    .addColumn('order_id', 'text', (c) => c.notNull().references('purchase_order.id'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    // JSON.
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('placed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('placed_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('purchase_order_revision_key', ['order_id', 'revision'])
    .execute();
  for (const [moment, name] of [
    ['update', 'keeps'],
    ['delete', 'stays'],
  ] as const)
    await sql`create trigger ${sql.raw(`purchase_order_revision_${name}`)} before ${sql.raw(moment)} on purchase_order_revision begin select raise(abort, 'what was ordered is append-only'); end`.execute(
      db,
    );
  await db.schema
    .createTable('purchase_delivery')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('order_id', 'text', (c) => c.notNull().references('purchase_order.id'))
    .addColumn('line_id', 'text', (c) => c.notNull())
    .addColumn('quantity', 'bigint', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('recorded_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('revoked_at', 'integer')
    .execute();
  await db.schema
    .createIndex('purchase_delivery_of')
    .on('purchase_delivery')
    .columns(['order_id', 'at'])
    .execute();
  // What lies below files/ in the data folder, by its SHA-256.
  await db.schema
    .createTable('stored_file')
    .addColumn('sha256', 'text', (c) => c.primaryKey())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('stored_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('invoice')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('order_id', 'text', (c) => c.references('purchase_order.id'))
    .addColumn('supplier', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('issued_on', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text')
    .addColumn('paid_on', 'text')
    .addColumn('note', 'text')
    .addColumn('file_sha256', 'text', (c) => c.references('stored_file.sha256'))
    .addColumn('file_name', 'text')
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('invoice_of').on('invoice').columns(['plan_id', 'made_at']).execute();
  await db.schema.createIndex('invoice_file').on('invoice').column('file_sha256').execute();
  await db.schema
    .createTable('invoice_line')
    .addColumn('invoice_id', 'text', (c) => c.notNull().references('invoice.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('amount', 'bigint', (c) => c.notNull())
    .addColumn('quantity', 'bigint')
    .addPrimaryKeyConstraint('invoice_line_key', ['invoice_id', 'position'])
    .execute();
}

export const orders: Migration = { up };
