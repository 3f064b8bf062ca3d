import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people say about cells and rows, and whether it is settled. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('comment_thread')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('row_id', 'text', (c) => c.notNull())
    // Null for what is said about the row as a whole.
    .addColumn('field', 'text')
    // Grows with whatever happens to the thread.
    .addColumn('version', 'integer', (c) => c.notNull())
    // UTC milliseconds; both null while it is open.
    .addColumn('resolved_at', 'integer')
    .addColumn('resolved_by', 'text', (c) => c.references('user.id'))
    // Of its last comment.
    .addColumn('last_seq', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('comment_thread_of_sheet')
    .on('comment_thread')
    .columns(['plan_id', 'sheet', 'last_seq'])
    .execute();
  await db.schema
    .createIndex('comment_thread_of_row')
    .on('comment_thread')
    .columns(['plan_id', 'sheet', 'row_id'])
    .execute();
  await db.schema
    .createTable('comment')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('thread_id', 'text', (c) => c.notNull().references('comment_thread.id'))
    .addColumn('author', 'text', (c) => c.notNull().references('user.id'))
    // Mentions are ids in it, never names; empty once it was deleted.
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('edited_at', 'integer')
    .addColumn('deleted_at', 'integer')
    // Set where it came with a decision about a budget line: 'approved', 'rejected' or 'asked'.
    .addColumn('decision', 'text')
    .execute();
  await db.schema.createIndex('comment_of_thread').on('comment').columns(['thread_id', 'seq']).execute();
}

export const comments: Migration = { up };
