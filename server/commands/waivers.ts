import { mayAskWaivers, mayDecideWaivers } from '#lib/domain/roles.ts';
import {
  versionOf,
  WAIVED,
  WAIVER_ACTS,
  waiverRefusal,
  type Waiver,
  type WaiverAct,
} from '#lib/domain/waivers.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { membersOf } from '../db/members.ts';
import { settleNotices } from '../db/notices.ts';
import { packOfPlan } from '../db/rulePacks.ts';
import { insertWaiver, insertWaiverAct, openWaiversOf, waiversOf } from '../db/waivers.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import { giveNotices, ringBells } from '../notices/giveNotices.ts';
import type { Context } from './context.ts';
import { invalid, line, optionalLine, readInput, whole } from './input.ts';
import { demand, openPlan } from './planAccess.ts';
import { rowId } from './rowsInput.ts';

const LONGEST_REASON = 500;
/** Of one plan: what waits and what holds. */
const MOST_WAIVERS = 500;

export const newWaiverInput = {
  requirement: line(60),
  concerns: v.picklist(WAIVED, 'wrong-type'),
  /** Thousandths of a quantity, or millimetres of a size. */
  upTo: whole(1, Number.MAX_SAFE_INTEGER),
  zone: v.optional(v.nullable(rowId), null),
  reason: line(LONGEST_REASON),
};
export const waiverActInput = {
  act: v.picklist(WAIVER_ACTS, 'wrong-type'),
  comment: v.optional(optionalLine(LONGEST_REASON), null),
};

const AUDITED = {
  approve: 'waiver-approved',
  refuse: 'waiver-refused',
  withdraw: 'waiver-withdrawn',
} as const satisfies Record<WaiverAct, string>;

/** All waivers of a plan, with what became of them. */
export function readWaivers({ db }: Context): Commands['readWaivers'] {
  return async ({ userId }, planId) => {
    const { plan } = await openPlan(db, userId, planId);
    const open = new Map((await openWaiversOf(db, plan)).map((waiver) => [waiver.id, waiver]));
    return { waivers: (await waiversOf(db, planId)).map((waiver) => open.get(waiver.id) ?? waiver) };
  };
}

/**
 * Asks for leave to fall short of a requirement of the plan's standard, as its version and tier stand now.
 * @throws AppError not-found, not-allowed, invalid-field; no-standard while the plan has not chosen one with a tier;
 *   waiver-settled where one waits or holds for the same
 */
export function askWaiver({ db, clock, bus }: Context): Commands['askWaiver'] {
  return async ({ userId, ip }, planId, input) => {
    const { waiver, told } = await db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, userId, planId);
      demand(mayAskWaivers(grant));
      const asked = readInput(newWaiverInput, input);
      const pack = await packOfPlan(trx, plan);
      if (pack === null || plan.tier === null) throw new AppError('no-standard');
      if (!pack.requirements.some(({ id }) => id === asked.requirement))
        throw invalid('requirement', 'unknown-key');
      const open = await openWaiversOf(trx, plan);
      if (open.length >= MOST_WAIVERS) throw new AppError('too-many-waivers');
      const about = { standardId: pack.id, version: pack.version, tier: plan.tier };
      const same = (each: Waiver): boolean =>
        each.state === 'asked' &&
        each.requirement === asked.requirement &&
        each.concerns === asked.concerns &&
        each.zone === asked.zone &&
        versionOf(each) === about.version &&
        each.standardId === about.standardId &&
        each.tier === about.tier;
      if (open.some(same)) throw new AppError('waiver-settled', { field: 'requirement' });
      const at = clock.now();
      const id = randomId();
      await insertWaiver(trx, planId, { ...asked, ...about, id, askedBy: userId, askedAt: at });
      const details = { requirement: asked.requirement };
      await audit(trx, { at, actor: userId, ip, action: 'waiver-asked', planId, subject: id, details });
      const deciders = ((await membersOf(trx, [planId])).get(planId) ?? []).filter(mayDecideWaivers);
      const told = await giveNotices(
        trx,
        deciders.map((member) => member.userId),
        { kind: 'waiver-asked', planId, waiver: id, causedBy: userId, at },
      );
      return { waiver: await waiverIn(trx, planId, id), told };
    });
    bus.publish({ type: 'plan-changed', planId });
    ringBells(bus, told);
    return waiver;
  };
}

/**
 * Approves, refuses or withdraws a waiver, with words.
 * @throws AppError not-found, not-allowed, own-waiver, waiver-settled
 */
export function actOnWaiver({ db, clock, bus }: Context): Commands['actOnWaiver'] {
  return async ({ userId, ip }, planId, waiverId, input) => {
    const { waiver, told } = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, userId, planId);
      const { act, comment } = readInput(waiverActInput, input);
      const before = await waiverIn(trx, planId, waiverId);
      const refusal = waiverRefusal(act, before, { userId, grant });
      if (refusal !== null) throw new AppError(refusal);
      const at = clock.now();
      await insertWaiverAct(trx, waiverId, { act, by: userId, at, comment });
      const details = { requirement: before.requirement };
      await audit(trx, { at, actor: userId, ip, action: AUDITED[act], planId, subject: waiverId, details });
      const settled = await settleNotices(trx, 'waiver-asked', waiverId, at);
      const to = [
        before.askedBy.userId,
        ...(act === 'withdraw' && before.decidedBy ? [before.decidedBy.userId] : []),
      ];
      const about = { planId, waiver: waiverId, causedBy: userId, at };
      const told = await giveNotices(trx, to, {
        kind: act === 'withdraw' ? 'waiver-withdrawn' : 'waiver-decided',
        ...about,
      });
      return { waiver: await waiverIn(trx, planId, waiverId), told: [...settled, ...told] };
    });
    bus.publish({ type: 'plan-changed', planId });
    ringBells(bus, told);
    return waiver;
  };
}

/** @throws AppError not-found */
async function waiverIn(trx: Trx, planId: string, id: string): Promise<Waiver> {
  const found = (await waiversOf(trx, planId)).find((waiver) => waiver.id === id);
  if (!found) throw new AppError('not-found');
  return found;
}
