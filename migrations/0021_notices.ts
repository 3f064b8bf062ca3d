import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What waits for people, was decided or changed, who wants to hear of what, and the e-mails that are due. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notice')
    // Greater is later; one that is renewed gets a new one.
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('user_id', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    // What it is about, as one name: of one kind and one subject only one is unread.
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('sheet', 'text')
    .addColumn('row_id', 'text')
    .addColumn('field', 'text')
    .addColumn('thread_id', 'text')
    .addColumn('submission_id', 'text')
    .addColumn('caused_by', 'text', (c) => c.references('user.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('read_at', 'integer')
    .execute();
  await db.schema.createIndex('notice_of').on('notice').columns(['user_id', 'seq']).execute();
  await db.schema
    .createIndex('notice_unread')
    .on('notice')
    .columns(['user_id', 'read_at', 'kind', 'subject'])
    .execute();
  await db.schema.createIndex('notice_about').on('notice').columns(['subject', 'kind']).execute();
  await db.schema
    .createTable('notice_setting')
    .addColumn('user_id', 'text', (c) => c.primaryKey().references('user.id'))
    // JSON: kinds that the person does not want to hear of.
    .addColumn('muted', 'text', (c) => c.notNull())
    .addColumn('email', 'integer', (c) => c.notNull())
    // Of e-mails; null for that of the plan they are about.
    .addColumn('locale', 'text')
    .execute();
  // One for each person to whom something is due: what was added since `from_notice` goes out in one e-mail.
  await db.schema
    .createTable('mail_due')
    .addColumn('user_id', 'text', (c) => c.primaryKey().references('user.id'))
    .addColumn('from_notice', 'integer', (c) => c.notNull())
    .addColumn('due_at', 'integer', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('mail_due_at').on('mail_due').column('due_at').execute();
  await db.schema
    .createIndex('approval_by_submission')
    .on('approval')
    .columns(['submission_id', 'decision'])
    .execute();
  await db.schema
    .createIndex('approval_submitted_line_by_submission')
    .on('approval_submitted_line')
    .column('submission_id')
    .execute();
  await db.schema
    .createIndex('approval_delegation_to')
    .on('approval_delegation')
    .columns(['to_user', 'revoked_at'])
    .execute();
}

export const notices: Migration = { up };
