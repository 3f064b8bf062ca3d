import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Leave to fall short of a requirement of a standard, and what became of it. Both are appended to and never changed. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('standard_waiver')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('standard_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('tier', 'text', (c) => c.notNull())
    .addColumn('requirement', 'text', (c) => c.notNull())
    .addColumn('concerns', 'text', (c) => c.notNull())
    // Thousandths of a quantity, or millimetres.
    .addColumn('up_to', 'integer', (c) => c.notNull())
    .addColumn('zone', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('asked_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('standard_waiver_of')
    .on('standard_waiver')
    .columns(['plan_id', 'asked_at'])
    .execute();
  await db.schema
    .createTable('standard_waiver_act')
    .addColumn('waiver_id', 'text', (c) => c.notNull().references('standard_waiver.id'))
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('comment', 'text')
    .addPrimaryKeyConstraint('standard_waiver_act_once', ['waiver_id', 'act'])
    .execute();
  for (const table of ['standard_waiver', 'standard_waiver_act'])
    for (const [name, event] of [
      ['keeps', 'update'],
      ['stays', 'delete'],
    ] as const)
      await sql`create trigger ${sql.raw(`${table}_${name}`)} before ${sql.raw(event)} on ${sql.raw(table)} begin select raise(abort, 'waivers are append-only'); end`.execute(
        db,
      );
}

export const waivers: Migration = { up };
