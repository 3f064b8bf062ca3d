import { mayManageMembers } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import { insertInvite, revokeOpenInvitesTo } from '../db/invites.ts';
import { grantOf } from '../db/members.ts';
import { accountByEmail } from '../db/users.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { hashSecret, randomId, randomSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { email, readInput, role, yesNo } from './input.ts';
import { joinPlan, tellOfMember } from './join.ts';
import { demand, openPlan } from './planAccess.ts';

/** How long an invitation's link works, into a plan or a workspace (W12). */
export const INVITE_MS = 7 * 24 * 3_600_000;

export const newMemberInput = { email, role, money: v.optional(yesNo, false) };

/**
 * An account with that address joins at once; for any other an invitation link is made, which only this
 * answer ever shows. A newer link for an address replaces the older one.
 * @throws AppError not-allowed, already-member, too-many-tries
 */
export function addMember({ db, clock, bus, limiter, origin }: Context): Commands['addMember'] {
  return async (actor, planId, input) => {
    demand(mayManageMembers((await openPlan(db, actor.userId, planId)).grant));
    const wanted = readInput(newMemberInput, input);
    await limiter.take(LIMITS.invitations, actor.userId);
    const grant = { role: wanted.role, money: wanted.money };
    const secret = randomSecret();
    const at = clock.now();
    const by = { at, actor: actor.userId, ip: actor.ip, planId, details: { role: wanted.role } };

    const account = await db.transaction().execute(async (trx) => {
      const { plan, grant: own } = await openPlan(trx, actor.userId, planId);
      demand(mayManageMembers(own));
      const known = await accountByEmail(trx, wanted.email);
      if (known && (await grantOf(trx, known.id, planId)))
        throw new AppError('already-member', { field: 'email' });
      await revokeOpenInvitesTo(trx, planId, wanted.email, at);
      if (known) {
        await joinPlan(trx, plan, known, grant, at);
        await audit(trx, { ...by, action: 'member-added', subject: known.id });
        return known;
      }
      const id = randomId();
      const invite = { id, planId, email: wanted.email, ...grant, inviter: actor.userId };
      await insertInvite(trx, { ...invite, expiresAt: at + INVITE_MS }, hashSecret(secret), at);
      await audit(trx, { ...by, action: 'invite-made', subject: id });
      return null;
    });

    if (!account) return { invite: `${origin}/invite/${secret}` };
    const { id: userId, name } = account;
    tellOfMember(bus, planId, userId);
    return { joined: { userId, name, email: account.email, ...grant, you: false } };
  };
}
