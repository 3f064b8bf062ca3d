import type { Db, Trx } from './database.ts';

export interface WorkspaceInvite {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly inviter: string;
  readonly expiresAt: number;
}

export async function insertWorkspaceInvite(
  trx: Trx,
  invite: WorkspaceInvite,
  secretHash: string,
  now: number,
): Promise<void> {
  await trx
    .insertInto('workspace_invite')
    .values({
      id: invite.id,
      organization_id: invite.organizationId,
      email: invite.email,
      secret_hash: secretHash,
      inviter: invite.inviter,
      created_at: now,
      expires_at: invite.expiresAt,
      used_at: null,
      revoked_at: null,
    })
    .execute();
}

/** The invitation behind a link, while it can still be used; null alike for used, revoked, expired and unknown. */
export async function openWorkspaceInviteBySecret(
  db: Db | Trx,
  secretHash: string,
  now: number,
): Promise<WorkspaceInvite | null> {
  const row = await open(db, now).where('secret_hash', '=', secretHash).executeTakeFirst();
  return row ? toInvite(row) : null;
}

export async function openWorkspaceInvitesOf(
  db: Db | Trx,
  organizationId: string,
  now: number,
): Promise<WorkspaceInvite[]> {
  const rows = await open(db, now)
    .where('organization_id', '=', organizationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toInvite);
}

export async function markWorkspaceInviteUsed(trx: Trx, id: string, now: number): Promise<void> {
  await trx.updateTable('workspace_invite').set({ used_at: now }).where('id', '=', id).execute();
}

/** @param which one invitation, or all that wait for an address. @returns whether there was one to revoke */
export async function revokeWorkspaceInvites(
  trx: Trx,
  organizationId: string,
  which: { readonly id: string } | { readonly email: string },
  now: number,
): Promise<boolean> {
  const done = await trx
    .updateTable('workspace_invite')
    .set({ revoked_at: now })
    .where('organization_id', '=', organizationId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where((eb) => ('id' in which ? eb('id', '=', which.id) : eb('email', '=', which.email)))
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

function open(db: Db | Trx, now: number) {
  return db
    .selectFrom('workspace_invite')
    .select(['id', 'organization_id', 'email', 'inviter', 'expires_at'])
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now);
}

function toInvite(row: {
  id: string;
  organization_id: string;
  email: string;
  inviter: string;
  expires_at: number;
}): WorkspaceInvite {
  const { id, email, inviter } = row;
  return { id, organizationId: row.organization_id, email, inviter, expiresAt: row.expires_at };
}
