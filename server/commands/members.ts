import { mayManageMembers } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { openInvitesOf } from '../db/invites.ts';
import { countOwners, deleteMember, grantOf, membersOf, updateMember } from '../db/members.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { readInput, role, yesNo } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

/**
 * Who is in a plan, for everybody in it; open invitations for those who may make them. Addresses are for
 * owners, and everybody's own.
 */
export function listMembers({ db, clock }: Context): Commands['listMembers'] {
  return async ({ userId }, planId) => {
    const { grant } = await openPlan(db, userId, planId);
    const manages = mayManageMembers(grant);
    const members = (await membersOf(db, [planId])).get(planId)!;
    const invites = manages ? await openInvitesOf(db, planId, clock.now()) : [];
    return {
      members: members.map((member) => {
        const you = member.userId === userId;
        return { ...member, email: manages || you ? member.email : '', you };
      }),
      invites: invites.map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt })),
    };
  };
}

export const memberInput = { role: v.optional(role), money: v.optional(yesNo) };

/** Another role, or a viewer's leave to see money. @throws AppError not-allowed, not-found, last-owner */
export function changeMember({ db, clock, bus }: Context): Commands['changeMember'] {
  return async (actor, planId, userId, input) => {
    await db.transaction().execute(async (trx) => {
      demand(mayManageMembers((await openPlan(trx, actor.userId, planId)).grant));
      const now = await grantOf(trx, userId, planId);
      if (!now) throw new AppError('not-found');
      const wanted = readInput(memberInput, input);
      const next = { role: wanted.role ?? now.role, money: wanted.money ?? now.money };
      if (now.role === 'owner' && next.role !== 'owner') await keepAnOwner(trx, planId);
      await updateMember(trx, planId, userId, next);
      const { userId: by, ip } = actor;
      const at = clock.now();
      await audit(trx, {
        at,
        actor: by,
        ip,
        action: 'member-changed',
        planId,
        subject: userId,
        details: next,
      });
    });
    bus.publish({ type: 'member-changed', planId, userId });
  };
}

/** Takes a member out, or lets one go by oneself. @throws AppError not-allowed, not-found, last-owner */
export function removeMember({ db, clock, bus }: Context): Commands['removeMember'] {
  return async (actor, planId, userId) => {
    await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      demand(mayManageMembers(grant) || actor.userId === userId);
      const leaving = await grantOf(trx, userId, planId);
      if (!leaving) throw new AppError('not-found');
      if (leaving.role === 'owner') await keepAnOwner(trx, planId);
      await deleteMember(trx, planId, userId);
      const at = clock.now();
      const { userId: by, ip } = actor;
      await audit(trx, { at, actor: by, ip, action: 'member-removed', planId, subject: userId });
    });
    bus.publish({ type: 'member-changed', planId, userId });
  };
}

async function keepAnOwner(trx: Trx, planId: string): Promise<void> {
  if ((await countOwners(trx, planId)) <= 1) throw new AppError('last-owner');
}
