import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Suppliers and stock of a workspace, how supplies of a plan move, and which of them come out of stock. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('supplier')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    // The name as names of suppliers are compared (domain/papers.ts): each once in a workspace.
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('supplies', 'text')
    .addColumn('contact', 'text')
    .addColumn('phone', 'text')
    .addColumn('email', 'text')
    .addColumn('address', 'text')
    .addColumn('note', 'text')
    .addColumn('archived_at', 'integer')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .addUniqueConstraint('supplier_name', ['organization_id', 'name_key'])
    .execute();
  await db.schema
    .createTable('supply_movement')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('row_id', 'text', (c) => c.notNull())
    // received, out, in
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('quantity', 'bigint', (c) => c.notNull())
    // intact, damaged, lost; null for what was received or went out
    .addColumn('condition', 'text')
    .addColumn('note', 'text')
    .addColumn('moved_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('supply_movement_of')
    .on('supply_movement')
    .columns(['plan_id', 'row_id', 'at'])
    .execute();
  // What was recorded by mistake stays on record.
  await db.schema
    .createTable('supply_movement_undone')
    .addColumn('movement_id', 'text', (c) => c.primaryKey().references('supply_movement.id'))
    .addColumn('undone_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('stock_item')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('unit', 'text')
    .addColumn('on_hand', 'bigint', (c) => c.notNull())
    .addColumn('place', 'text')
    .addColumn('note', 'text')
    // What was lost or damaged since then is no longer on hand.
    .addColumn('counted_at', 'integer', (c) => c.notNull())
    .addColumn('archived_at', 'integer')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('stock_item_of').on('stock_item').column('organization_id').execute();
  await db.schema
    .createTable('stock_link')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull().references('stock_item.id'))
    .addColumn('linked_by', 'text', (c) => c.notNull().references('user.id'))
    // Who asked first has the first claim.
    .addColumn('linked_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('stock_link_key', ['plan_id', 'row_id'])
    .execute();
  await db.schema.createIndex('stock_link_item').on('stock_link').column('item_id').execute();
  for (const table of ['supply_movement', 'supply_movement_undone'])
    for (const [moment, name] of [
      ['update', 'keeps'],
      ['delete', 'stays'],
    ] as const)
      await sql`create trigger ${sql.raw(`${table}_${name}`)} before ${sql.raw(moment)} on ${sql.raw(table)} begin select raise(abort, 'how supplies moved is append-only'); end`.execute(
        db,
      );
}

export const goods: Migration = { up };
