import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What show callers did, in order and for good: an act is taken back by another one, never removed. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('show_act')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    // A rehearsal and the show itself are told apart: each arming begins another run.
    .addColumn('run', 'integer', (c) => c.notNull())
    .addColumn('id', 'integer', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('act', 'text', (c) => c.notNull())
    // The cue or the track that it is about.
    .addColumn('subject', 'text')
    .addPrimaryKeyConstraint('show_act_key', ['plan_id', 'run', 'id'])
    .execute();
  await sql`create trigger show_act_keeps before update on show_act begin select raise(abort, 'acts of a show are append-only'); end`.execute(
    db,
  );
  await sql`create trigger show_act_stays before delete on show_act begin select raise(abort, 'acts of a show are append-only'); end`.execute(
    db,
  );
}

export const show: Migration = { up };
