import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { insertOrganizationMember } from '../db/organizations.ts';
import { workspaceOf, workspaceRoleOf } from '../db/organizationMembers.ts';
import { personOfAccount } from '../db/people.ts';
import { accountByEmail } from '../db/users.ts';
import {
  insertWorkspaceInvite,
  markWorkspaceInviteUsed,
  revokeWorkspaceInvites,
  type WorkspaceInvite,
} from '../db/workspaceInvites.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { hashSecret, randomId, randomSecret } from '../ids.ts';
import { INVITE_MS } from './addMember.ts';
import type { Context } from './context.ts';
import { email, readInput } from './input.ts';
import { demand } from './planAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

export const colleagueInput = { email };

/**
 * A link by which the holder of an address becomes a member of the workspace; only this answer ever shows it. A newer
 * one for an address replaces the older one.
 * @throws AppError not-allowed, already-member, other-workspace, too-many-tries
 */
export function inviteToWorkspace({ db, clock, limiter, origin }: Context): Commands['inviteToWorkspace'] {
  return async (actor, input) => {
    demand((await openWorkspace(db, actor.userId)).isOwner);
    const wanted = readInput(colleagueInput, input);
    await limiter.take(LIMITS.invitations, actor.userId);
    const secret = randomSecret();
    const at = clock.now();
    await db.transaction().execute(async (trx) => {
      const { id: organizationId, isOwner } = await openWorkspace(trx, actor.userId);
      demand(isOwner);
      const known = await accountByEmail(trx, wanted.email);
      const theirs = known && (await workspaceOf(trx, known.id));
      if (theirs?.id === organizationId) throw new AppError('already-member', { field: 'email' });
      if (theirs) throw new AppError('other-workspace', { field: 'email' });
      await revokeWorkspaceInvites(trx, organizationId, { email: wanted.email }, at);
      const id = randomId();
      const invite = { id, organizationId, email: wanted.email, inviter: actor.userId };
      await insertWorkspaceInvite(trx, { ...invite, expiresAt: at + INVITE_MS }, hashSecret(secret), at);
      const by = { at, actor: actor.userId, ip: actor.ip };
      await audit(trx, { ...by, action: 'workspace-invite-made', subject: id });
    });
    return { invite: `${origin}/invite/${secret}` };
  };
}

/** Makes a link into the workspace useless. @throws AppError not-allowed, not-found */
export function revokeWorkspaceInvite({ db, clock }: Context): Commands['revokeWorkspaceInvite'] {
  return async ({ userId, ip }, inviteId) => {
    await db.transaction().execute(async (trx) => {
      const { id, isOwner } = await openWorkspace(trx, userId);
      demand(isOwner);
      const at = clock.now();
      if (!(await revokeWorkspaceInvites(trx, id, { id: inviteId }, at))) throw new AppError('not-found');
      await audit(trx, { at, actor: userId, ip, action: 'workspace-invite-revoked', subject: inviteId });
    });
  };
}

/**
 * Joins a workspace by an invitation: once, within its days, with the address it was made for, and only while whoever
 * made it is an owner there (W12). An account belongs to one workspace.
 * @throws AppError invite-used, invite-for-another, other-workspace
 */
export async function useWorkspaceInvite(
  trx: Trx,
  invite: WorkspaceInvite,
  account: { readonly id: string; readonly name: string; readonly email: string },
  ip: string,
  now: number,
): Promise<void> {
  const { id, organizationId, inviter } = invite;
  if (invite.email !== account.email) throw new AppError('invite-for-another');
  if ((await workspaceRoleOf(trx, organizationId, inviter)) !== 'owner') throw new AppError('invite-used');
  const theirs = await workspaceOf(trx, account.id);
  if (theirs && theirs.id !== organizationId) throw new AppError('other-workspace');
  await markWorkspaceInviteUsed(trx, id, now);
  if (!theirs) {
    await insertOrganizationMember(trx, organizationId, account.id, now);
    await personOfAccount(trx, organizationId, account, now);
  }
  await audit(trx, { at: now, actor: account.id, ip, action: 'workspace-invite-accepted', subject: id });
}
