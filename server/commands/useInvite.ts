import { mayManageMembers } from '#lib/domain/roles.ts';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { markInviteUsed, openInviteBySecret } from '../db/invites.ts';
import { grantOf } from '../db/members.ts';
import { readPlan } from '../db/plans.ts';
import { openWorkspaceInviteBySecret } from '../db/workspaceInvites.ts';
import { AppError } from '../errors.ts';
import { joinPlan } from './join.ts';
import { useWorkspaceInvite } from './workspaceInvites.ts';

/**
 * Joins a plan, or else a workspace, by an invitation: once, within its days, with the address it was made for, in the role it was
 * made with, and only while whoever made it may still invite (W12).
 * @returns the plan; null for a workspace
 * @throws AppError other-workspace, invite-used (also expired, revoked, unknown, of a plan that is gone), invite-for-another
 */
export async function useInvite(
  trx: Trx,
  secretHash: string,
  account: { readonly id: string; readonly name: string; readonly email: string },
  ip: string,
  now: number,
): Promise<{ planId: string | null }> {
  const toWorkspace = await openWorkspaceInviteBySecret(trx, secretHash, now);
  if (toWorkspace) {
    await useWorkspaceInvite(trx, toWorkspace, account, ip, now);
    return { planId: null };
  }
  const invite = await openInviteBySecret(trx, secretHash, now);
  if (!invite) throw new AppError('invite-used');
  if (invite.email !== account.email) throw new AppError('invite-for-another');
  const { id, planId, inviter } = invite;
  const plan = await readPlan(trx, planId);
  const inviterGrant = await grantOf(trx, inviter, planId);
  if (!plan || plan.trashedAt !== null || !inviterGrant || !mayManageMembers(inviterGrant)) {
    throw new AppError('invite-used');
  }
  await markInviteUsed(trx, id, now);
  // Whoever is a member already keeps the role they hold now.
  if (!(await grantOf(trx, account.id, planId))) {
    await joinPlan(trx, plan, account, { role: invite.role, money: invite.money }, now);
  }
  const details = { role: invite.role };
  await audit(trx, {
    at: now,
    actor: account.id,
    ip,
    action: 'invite-accepted',
    planId,
    subject: id,
    details,
  });
  return { planId };
}
