import { USUAL_CREW_RULES } from '#lib/domain/bookings.ts';
import { mayEditPlan, mayReadMoney, mayReadRates, type Grant } from '#lib/domain/roles.ts';
import { options } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { crewRatesOf, crewRulesOf, crewSettings, setCrewRules } from '../db/crewRules.ts';
import type { Db, Trx } from '../db/database.ts';
import { grantsWithin } from '../db/members.ts';
import { workspaceRoleOf } from '../db/organizationMembers.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { currency, invalid, readInput, whole } from './input.ts';
import { demand, openPlan } from './planAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

const seconds = v.optional(v.nullable(whole(0, 24 * 3600)));
const roleRate = v.nullable(v.strictObject({ hourly: whole(0, 1_000_000_000), currency }, 'wrong-type'));

/** What an hour costs, by role. */
export const rateByRole = v.record(v.string(), roleRate, 'wrong-type');

/** In seconds, overtime in percent; null for what holds without it, and what is left out stays. */
export const crewRulesInput = {
  ...{ rest: seconds, travel: seconds, dailyLimit: seconds },
  overtimePercent: v.optional(v.nullable(whole(100, 500))),
  /** By role, for an hour in minor units; null for none. */
  roleRates: v.optional(rateByRole),
};

/** Where rules are set: in a workspace, or in one of its plans. */
interface Place {
  readonly organizationId: string;
  readonly readsRates: boolean;
  readonly mayChange: boolean;
}

/** @throws AppError not-found */
async function openPlace(db: Db | Trx, userId: string, planId: string | null): Promise<Place> {
  if (planId === null) {
    const { id, isOwner } = await openWorkspace(db, userId);
    const readsRates = mayReadRates(isOwner, await grantsWithin(db, id, userId));
    return { organizationId: id, readsRates, mayChange: isOwner };
  }
  const { plan, grant } = await openPlan(db, userId, planId);
  const readsRates = await mayReadRatesHere(db, userId, plan.organizationId, grant);
  return { organizationId: plan.organizationId, readsRates, mayChange: mayEditPlan(grant) };
}

/** In a plan, rates are for whoever reads them in the directory of its workspace, and money in the plan; not for guests. */
async function mayReadRatesHere(
  db: Db | Trx,
  userId: string,
  organizationId: string,
  grant: Grant,
): Promise<boolean> {
  const role = await workspaceRoleOf(db, organizationId, userId);
  if (role === null || !mayReadMoney(grant)) return false;
  return mayReadRates(role === 'owner', await grantsWithin(db, organizationId, userId));
}

/** By which rules people work: in a workspace, or in one of its plans. @throws AppError not-found */
export function readCrewRules({ db }: Context): Commands['readCrewRules'] {
  return async ({ userId }, planId) => {
    const { organizationId, readsRates, mayChange } = await openPlace(db, userId, planId);
    const { all, plan } = await crewSettings(db, organizationId, planId);
    const { roleRates, ...set } = planId === null ? all : plan;
    const without = planId === null ? USUAL_CREW_RULES : await crewRulesOf(db, organizationId, '');
    const rates = { set: roleRates, hold: { ...all.roleRates, ...plan.roleRates } };
    return {
      ...{ set, hold: await crewRulesOf(db, organizationId, planId ?? ''), without, mayChange },
      roleRates: readsRates ? rates : null,
    };
  };
}

/** What the hours of a plan's people are counted and paid by. @throws AppError not-found */
export function readCrewPay({ db }: Context): Commands['readCrewPay'] {
  return async ({ userId }, planId) => {
    const { organizationId, readsRates } = await openPlace(db, userId, planId);
    const { dailyLimit, overtimePercent } = await crewRulesOf(db, organizationId, planId);
    const rates = readsRates ? await crewRatesOf(db, organizationId, planId) : null;
    return { dailyLimit, overtimePercent, rates };
  };
}

/** Sets some of them: owners for the workspace, whoever plans for a plan. @throws AppError not-found, not-allowed */
export function changeCrewRules({ db, clock, bus }: Context): Commands['changeCrewRules'] {
  return async ({ userId, ip }, planId, input) => {
    const organizationId = await db.transaction().execute(async (trx) => {
      const { roleRates, ...wanted } = readInput(crewRulesInput, input);
      if (Object.keys(roleRates ?? {}).some((role) => !Object.hasOwn(options.crewRole, role)))
        throw invalid('roleRates', 'unknown-row');
      const { organizationId, readsRates, mayChange } = await openPlace(trx, userId, planId);
      demand(mayChange && (readsRates || roleRates === undefined));
      const { all, plan } = await crewSettings(trx, organizationId, planId);
      const before = planId === null ? all : plan;
      const kept = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
      const rates = Object.entries({ ...before.roleRates, ...roleRates });
      const settings = {
        ...{ ...before, ...kept },
        roleRates: Object.fromEntries(rates.flatMap(([role, rate]) => (rate ? [[role, rate]] : []))),
      };
      const at = clock.now();
      await setCrewRules(trx, { organizationId, planId }, settings, { userId, at });
      // Which of them, never what they are now.
      const details = { fields: [...Object.keys(kept), ...(roleRates ? ['roleRates'] : [])] };
      const about = planId === null ? {} : { planId };
      await audit(trx, { at, actor: userId, ip, action: 'crew-rules-changed', ...about, details });
      return organizationId;
    });
    bus.publish({ type: 'crew-changed', workspaceId: organizationId });
  };
}
