import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { countOwners, deleteMember, grantOf, updateMember } from '../db/members.ts';
import {
  countWorkspaceOwners,
  deleteWorkspaceMember,
  membershipsIn,
  membersOfWorkspace,
  setWorkspaceRole,
  workspaceRoleOf,
} from '../db/organizationMembers.ts';
import { readMe } from '../db/users.ts';
import { openWorkspaceInvitesOf } from '../db/workspaceInvites.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { readInput, workspaceRole } from './input.ts';
import { joinPlan, tellOfMember } from './join.ts';
import { demand } from './planAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

/** Who belongs to the workspace, for everybody in it. Addresses and open invitations are for owners, and everybody's own. */
export function listWorkspaceMembers({ db, clock }: Context): Commands['listWorkspaceMembers'] {
  return async ({ userId }) => {
    const { id, isOwner } = await openWorkspace(db, userId);
    const members = await membersOfWorkspace(db, id);
    const invites = isOwner ? await openWorkspaceInvitesOf(db, id, clock.now()) : [];
    return {
      members: members.map((member) => {
        const you = member.userId === userId;
        return { ...member, email: isOwner || you ? member.email : '', you };
      }),
      invites: invites.map(({ id, email, expiresAt }) => ({ id, email, expiresAt })),
    };
  };
}

export const workspaceMemberInput = { role: workspaceRole };

/** Makes a member an owner of the workspace, or an owner a member. @throws AppError not-allowed, not-found, last-workspace-owner */
export function changeWorkspaceMember({ db, clock }: Context): Commands['changeWorkspaceMember'] {
  return async (actor, userId, input) => {
    await db.transaction().execute(async (trx) => {
      const { role } = readInput(workspaceMemberInput, input);
      const { id, isOwner } = await openWorkspace(trx, actor.userId);
      demand(isOwner);
      const now = await workspaceRoleOf(trx, id, userId);
      if (!now) throw new AppError('not-found');
      if (now === 'owner' && role !== 'owner' && (await countWorkspaceOwners(trx, id)) <= 1)
        throw new AppError('last-workspace-owner');
      await setWorkspaceRole(trx, id, userId, role);
      const by = { at: clock.now(), actor: actor.userId, ip: actor.ip };
      await audit(trx, { ...by, action: 'workspace-member-changed', subject: userId, details: { role } });
    });
  };
}

/**
 * Takes a member out of the workspace and of its plans, at once also where they are open. A plan that would be left
 * without an owner goes to whoever does this; nobody takes out themselves.
 * @throws AppError not-allowed, not-found
 */
export function removeWorkspaceMember({ db, clock, bus }: Context): Commands['removeWorkspaceMember'] {
  return async (actor, userId) => {
    const { left, taken } = await db.transaction().execute(async (trx) => {
      const { id, isOwner } = await openWorkspace(trx, actor.userId);
      demand(isOwner && userId !== actor.userId);
      if (!(await workspaceRoleOf(trx, id, userId))) throw new AppError('not-found');
      const at = clock.now();
      const memberships = await membershipsIn(trx, id, userId);
      const taken: string[] = [];
      for (const { planId, isOwner } of memberships) {
        await deleteMember(trx, planId, userId);
        if (isOwner && (await countOwners(trx, planId)) === 0) {
          await takeOver(trx, { id: planId, organizationId: id }, actor.userId, at);
          taken.push(planId);
        }
      }
      await deleteWorkspaceMember(trx, id, userId);
      const details = { plans: memberships.length, taken: taken.length };
      const by = { at, actor: actor.userId, ip: actor.ip };
      await audit(trx, { ...by, action: 'workspace-member-removed', subject: userId, details });
      return { left: memberships.map(({ planId }) => planId), taken };
    });
    for (const planId of left) bus.publish({ type: 'member-changed', planId, userId });
    for (const planId of taken) tellOfMember(bus, planId, actor.userId);
  };
}

async function takeOver(
  trx: Trx,
  plan: { readonly id: string; readonly organizationId: string },
  userId: string,
  at: number,
): Promise<void> {
  const grant = await grantOf(trx, userId, plan.id);
  if (grant) return updateMember(trx, plan.id, userId, { ...grant, role: 'owner' });
  const me = (await readMe(trx, userId))!;
  await joinPlan(trx, plan, me, { role: 'owner', money: false }, at);
}
