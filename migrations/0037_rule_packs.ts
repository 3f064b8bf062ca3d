import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Rule packs of workspaces: what is written of the next version, the versions themselves, and what plans keep of them. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rule_pack')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    // JSON of names by language, as the last version or else the draft has them.
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('based_on', 'text', (c) => c.notNull())
    // JSON of what the next version says so far; null while nothing is written.
    .addColumn('draft', 'text')
    // Counts what is done to the pack, so that nobody writes over what somebody else did.
    .addColumn('edition', 'integer', (c) => c.notNull())
    .addColumn('latest', 'integer', (c) => c.notNull())
    .addColumn('archived_at', 'integer')
    .addColumn('changed_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('rule_pack_of').on('rule_pack').column('organization_id').execute();
  await db.schema
    .createTable('rule_pack_version')
    .addColumn('pack_id', 'text', (c) => c.notNull().references('rule_pack.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('published_by', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('published_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('rule_pack_version_once', ['pack_id', 'number'])
    .execute();
  for (const [name, event] of [
    ['keeps', 'update'],
    ['stays', 'delete'],
  ] as const)
    await sql`create trigger ${sql.raw(`rule_pack_version_${name}`)} before ${sql.raw(event)} on rule_pack_version begin select raise(abort, 'published versions are never changed'); end`.execute(
      db,
    );
  // What requirements that a workspace added were last called: cells may name them when no version does any more.
  await db.schema
    .createTable('own_requirement')
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('own_requirement_once', ['organization_id', 'id'])
    .execute();
  await db.schema.alterTable('plan').addColumn('standard_version', 'integer').execute();
  await sql`update plan set standard_version = 1 where standard_id is not null`.execute(db);
  await db.schema.alterTable('standard_change').addColumn('answer', 'text').execute();
}

export const rulePacks: Migration = { up };
