import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who fixed which rate when, all of it: whoever did since a line was approved has changed what it comes to. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plan_rate_change')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('currency', 'text', (c) => c.notNull())
    // As in plan_rate; null where it was taken away.
    .addColumn('rate', 'bigint')
    .addColumn('changed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('plan_rate_change_of')
    .on('plan_rate_change')
    .columns(['plan_id', 'changed_at'])
    .execute();
  // Of rates that were fixed before this table, the last change is known.
  await sql`insert into plan_rate_change (plan_id, currency, rate, changed_by, changed_at)
    select plan_id, currency, rate, changed_by, changed_at from plan_rate order by changed_at`.execute(db);
  for (const [name, event] of [
    ['keeps', 'update'],
    ['stays', 'delete'],
  ] as const)
    await sql`create trigger ${sql.raw(`plan_rate_change_${name}`)} before ${sql.raw(event)} on plan_rate_change begin select raise(abort, 'changes of rates are append-only'); end`.execute(
      db,
    );
}

export const rateChanges: Migration = { up };
