import { mayEditPlan } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { crewRulesOf, crewSettings, setCrewRules } from '../db/crewRules.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { readInput, whole } from './input.ts';
import { demand, openPlan } from './planAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

const seconds = v.optional(v.nullable(whole(0, 24 * 3600)));

/** In seconds; null for what holds without it, and what is left out stays. */
export const crewRulesInput = { rest: seconds, travel: seconds, dailyLimit: seconds };

/** By which rules people work: in a workspace, or in one of its plans. @throws AppError not-found */
export function readCrewRules({ db }: Context): Commands['readCrewRules'] {
  return async ({ userId }, planId) => {
    const organizationId =
      planId === null
        ? (await openWorkspace(db, userId)).id
        : (await openPlan(db, userId, planId)).plan.organizationId;
    const { all, plan } = await crewSettings(db, organizationId, planId);
    return { set: planId === null ? all : plan, hold: await crewRulesOf(db, organizationId, planId ?? '') };
  };
}

/** Sets some of them: owners for the workspace, whoever plans for a plan. @throws AppError not-found, not-allowed */
export function changeCrewRules({ db, clock, bus }: Context): Commands['changeCrewRules'] {
  return async ({ userId, ip }, planId, input) => {
    const organizationId = await db.transaction().execute(async (trx) => {
      const wanted = readInput(crewRulesInput, input);
      let organizationId: string;
      if (planId === null) {
        const workspace = await openWorkspace(trx, userId);
        demand(workspace.isOwner);
        organizationId = workspace.id;
      } else {
        const { plan, grant } = await openPlan(trx, userId, planId);
        demand(mayEditPlan(grant));
        organizationId = plan.organizationId;
      }
      const { all, plan } = await crewSettings(trx, organizationId, planId);
      const before = planId === null ? all : plan;
      const kept = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
      const at = clock.now();
      await setCrewRules(trx, { organizationId, planId }, { ...before, ...kept }, { userId, at });
      const details = { fields: Object.keys(kept) };
      const about = planId === null ? {} : { planId };
      await audit(trx, { at, actor: userId, ip, action: 'crew-rules-changed', ...about, details });
      return organizationId;
    });
    bus.publish({ type: 'crew-changed', workspaceId: organizationId });
  };
}
