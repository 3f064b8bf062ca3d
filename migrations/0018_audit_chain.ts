import { hash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

interface Entry {
  readonly seq: number;
  readonly at: number;
  readonly actor: string | null;
  readonly ip: string | null;
  readonly action: string;
  readonly plan_id: string | null;
  readonly subject: string | null;
  readonly details: string | null;
}

/** Each entry of the audit log hashes the one before, so that none can be changed or taken out unnoticed. */
async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger audit_log_keeps`.execute(db);
  await sql`drop trigger audit_log_stays`.execute(db);
  await db.schema.alterTable('audit_log').renameTo('audit_log_before').execute();
  await db.schema
    .createTable('audit_log')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('actor', 'text')
    .addColumn('ip', 'text')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('plan_id', 'text')
    .addColumn('subject', 'text')
    .addColumn('details', 'text')
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await chainAnew(db);
  await db.schema.dropTable('audit_log_before').execute();
  await db.schema.createIndex('audit_log_of_plan').on('audit_log').columns(['plan_id', 'seq']).execute();
  await sql`create trigger audit_log_keeps before update on audit_log begin select raise(abort, 'the audit log is append-only'); end`.execute(
    db,
  );
  await sql`create trigger audit_log_stays before delete on audit_log begin select raise(abort, 'the audit log is append-only'); end`.execute(
    db,
  );
}

/** The form of the hash is written out here as it was when this ran (server/db/auditChain.ts has it for new entries). */
async function chainAnew(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Entry>`select * from audit_log_before order by seq`.execute(db);
  let before = '';
  let seq = 0;
  for (const { at, actor, ip, action, plan_id, subject, details } of rows) {
    seq++;
    before = hash(
      'sha256',
      JSON.stringify([before, seq, at, actor, ip, action, plan_id, subject, details]),
      'hex',
    );
    await sql`insert into audit_log values (${seq}, ${at}, ${actor}, ${ip}, ${action}, ${plan_id}, ${subject}, ${details}, ${before})`.execute(
      db,
    );
  }
}

export const auditChain: Migration = { up };
