import { mayManageMembers } from '#lib/domain/roles.ts';
import { audit } from '../db/audit.ts';
import type { Db } from '../db/database.ts';
import { openInviteBySecret, revokeOpenInvite } from '../db/invites.ts';
import { grantOf } from '../db/members.ts';
import { workspaceRoleOf } from '../db/organizationMembers.ts';
import { organizationName, readPlan } from '../db/plans.ts';
import { accountByEmail, readMe } from '../db/users.ts';
import { openWorkspaceInviteBySecret } from '../db/workspaceInvites.ts';
import { AppError } from '../errors.ts';
import type { Commands, InvitePeek } from '../handoff.ts';
import { hashSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { tellOfMember } from './join.ts';
import { demand, openPlan } from './planAccess.ts';
import { useInvite } from './useInvite.ts';

/** Makes a link useless. @throws AppError not-allowed, not-found */
export function revokeInvite({ db, clock }: Context): Commands['revokeInvite'] {
  return async ({ userId, ip }, planId, inviteId) => {
    await db.transaction().execute(async (trx) => {
      demand(mayManageMembers((await openPlan(trx, userId, planId)).grant));
      const at = clock.now();
      if (!(await revokeOpenInvite(trx, planId, inviteId, at))) throw new AppError('not-found');
      await audit(trx, { at, actor: userId, ip, action: 'invite-revoked', planId, subject: inviteId });
    });
  };
}

/** What the holder of a link may know before taking it. @throws AppError invite-used */
export function peekInvite({ db, clock }: Context): Commands['peekInvite'] {
  return async (token) => {
    const toWorkspace = await peekWorkspace(db, hashSecret(token), clock.now());
    if (toWorkspace) return toWorkspace;
    const invite = await openInviteBySecret(db, hashSecret(token), clock.now());
    const plan = invite && (await readPlan(db, invite.planId));
    const inviterGrant = invite && (await grantOf(db, invite.inviter, invite.planId));
    const inviter = invite && (await readMe(db, invite.inviter));
    if (!plan || plan.trashedAt !== null || !inviter || !inviterGrant || !mayManageMembers(inviterGrant)) {
      throw new AppError('invite-used');
    }
    return {
      planName: plan.name,
      organizationName: await organizationName(db, plan.organizationId),
      inviterName: inviter.name,
      email: invite.email,
      role: invite.role,
      hasAccount: (await accountByEmail(db, invite.email)) !== null,
    };
  };
}

async function peekWorkspace(db: Db, secretHash: string, now: number): Promise<InvitePeek | null> {
  const invite = await openWorkspaceInviteBySecret(db, secretHash, now);
  const inviter = invite && (await readMe(db, invite.inviter));
  if (!invite || !inviter) return null;
  const { organizationId, email } = invite;
  if ((await workspaceRoleOf(db, organizationId, invite.inviter)) !== 'owner') return null;
  return {
    planName: null,
    organizationName: await organizationName(db, organizationId),
    inviterName: inviter.name,
    email,
    role: null,
    hasAccount: (await accountByEmail(db, email)) !== null,
  };
}

/** Takes an invitation with the account one is signed in with. @throws AppError invite-used, invite-for-another, other-workspace */
export function acceptInvite({ db, clock, bus }: Context): Commands['acceptInvite'] {
  return async ({ userId, ip }, token) => {
    const joined = await db.transaction().execute(async (trx) => {
      const me = await readMe(trx, userId);
      if (!me) throw new AppError('sign-in-needed');
      return useInvite(trx, hashSecret(token), me, ip, clock.now());
    });
    if (joined.planId !== null) tellOfMember(bus, joined.planId, userId);
    return joined;
  };
}
