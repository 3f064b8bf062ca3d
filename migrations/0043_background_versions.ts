import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The plan keeps the last version of what lay under its floor, so that none comes a second time. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('plan')
    .addColumn('background_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`update plan set background_version =
    coalesce((select b.version from floor_background b where b.plan_id = plan.id), 0)`.execute(db);
}

export const backgroundVersions: Migration = { up };
