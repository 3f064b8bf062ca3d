import type { ApprovalRules } from '#lib/domain/approvalBook.ts';
import { mayDecideLines, mayReadMoney, maySetLimits, maySetTolerances } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import {
  approvalRulesOf,
  delegationsOf,
  insertDelegation,
  revokeDelegationRow,
  setApprovalLimit,
  writeApprovalRules,
} from '../db/approvalRules.ts';
import { audit } from '../db/audit.ts';
import { membersOf } from '../db/members.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { date, invalid, line, only, readInput, whole } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

const money = v.nullable(whole(0, Number.MAX_SAFE_INTEGER));
/** In hundredths of a percent, up to all of it. */
const tolerance = only({ percent: v.nullable(whole(0, 10_000)), amount: money });

export const rulesInput = {
  tolerances: v.optional(only({ line: tolerance, category: tolerance, total: tolerance })),
  chainAbove: v.optional(money),
  limits: v.optional(
    v.pipe(v.array(only({ userId: line(60), amount: money }), 'wrong-type'), v.maxLength(500, 'too-large')),
  ),
};

/**
 * Tolerances and the threshold of the chain are the managers' to set, limits of managers the owner's.
 * @throws AppError not-found, not-allowed, invalid-field
 */
export function changeApprovalRules({ db, clock, bus }: Context): Commands['changeApprovalRules'] {
  return async (actor, planId, input) => {
    const rules = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      readableSheet(grant, 'budget');
      const { limits, ...patch } = readInput(rulesInput, input);
      demand(maySetTolerances(grant));
      if (limits) demand(maySetLimits(grant), 'limits');
      const before = await approvalRulesOf(trx, planId);
      const after: ApprovalRules = {
        tolerances: patch.tolerances ?? before.tolerances,
        chainAbove: patch.chainAbove === undefined ? before.chainAbove : patch.chainAbove,
      };
      const at = clock.now();
      await writeApprovalRules(trx, planId, after, { userId: actor.userId, at });
      const members = (await membersOf(trx, [planId])).get(planId) ?? [];
      for (const { userId, amount } of limits ?? []) {
        if (!members.some((member) => member.userId === userId && mayDecideLines(member)))
          throw invalid('limits', 'unknown-person');
        await setApprovalLimit(trx, planId, userId, amount);
      }
      const { userId, ip } = actor;
      await audit(trx, { at, actor: userId, ip, action: 'approval-rules-changed', planId });
      return after;
    });
    bus.publish({ type: 'approvals-changed', planId });
    return rules;
  };
}

export const delegationInput = { userId: line(60), firstDay: date, lastDay: date };

/**
 * Lets somebody else decide in one's place on some days, with one's own limit. Rights that were lent are not lent on.
 * @throws AppError not-found, not-allowed, invalid-field
 */
export function delegateApprovals({ db, clock, bus }: Context): Commands['delegateApprovals'] {
  return async (actor, planId, input) => {
    const made = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      readableSheet(grant, 'budget');
      demand(mayDecideLines(grant));
      const { userId: to, firstDay, lastDay } = readInput(delegationInput, input);
      if (lastDay < firstDay) throw invalid('lastDay', 'days-out-of-order');
      const members = (await membersOf(trx, [planId])).get(planId) ?? [];
      const deputy = members.find(({ userId }) => userId === to && userId !== actor.userId);
      // Who may not read money cannot decide about it; asking about him tells nothing of who is a member.
      if (!deputy || !mayReadMoney(deputy)) throw invalid('userId', 'unknown-person');
      const own = members.find(({ userId }) => userId === actor.userId)!;
      const at = clock.now();
      const delegation = {
        ...{ id: randomId(), firstDay, lastDay },
        from: { userId: own.userId, name: own.name },
        to: { userId: deputy.userId, name: deputy.name },
      };
      await insertDelegation(trx, planId, delegation, at);
      const { userId, ip } = actor;
      const subject = delegation.id;
      await audit(trx, { at, actor: userId, ip, action: 'delegation-made', planId, subject });
      return delegation;
    });
    bus.publish({ type: 'approvals-changed', planId });
    return made;
  };
}

/** By whoever gave it, or an owner. @throws AppError not-found, not-allowed */
export function revokeDelegation({ db, clock, bus }: Context): Commands['revokeDelegation'] {
  return async (actor, planId, id) => {
    await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      readableSheet(grant, 'budget');
      const found = (await delegationsOf(trx, planId)).find((delegation) => delegation.id === id);
      if (!found) throw new AppError('not-found');
      demand(found.from.userId === actor.userId || maySetLimits(grant));
      const at = clock.now();
      await revokeDelegationRow(trx, id, at);
      const { userId, ip } = actor;
      await audit(trx, { at, actor: userId, ip, action: 'delegation-revoked', planId, subject: id });
    });
    bus.publish({ type: 'approvals-changed', planId });
  };
}
