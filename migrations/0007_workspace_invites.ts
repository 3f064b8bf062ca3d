import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Invitations into a workspace, of the same kind as those into a plan: one address, one use, some days. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('workspace_invite')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organization.id'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('inviter', 'text', (c) => c.notNull().references('user.id'))
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'integer', (c) => c.notNull())
    .addColumn('used_at', 'integer')
    .addColumn('revoked_at', 'integer')
    .execute();
  await db.schema
    .createIndex('workspace_invite_to')
    .on('workspace_invite')
    .columns(['organization_id', 'email'])
    .execute();
  // The directory counts the plans of each person.
  await db.schema.createIndex('plan_person_of').on('plan_person').column('person_id').execute();
}

export const workspaceInvites: Migration = { up };
