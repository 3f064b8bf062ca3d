import { mayReadMoney } from '#lib/domain/roles.ts';
import { epochsOf, planFigures } from '../db/planFigures.ts';
import { accessOf } from '../db/members.ts';
import { tracksOfPlan } from '../db/planTracks.ts';
import { moneyOfPlan, NO_MONEY } from '../db/planMoney.ts';
import { organizationName } from '../db/plans.ts';
import { standardOf } from '../db/rulePacks.ts';
import { openWaiversOf } from '../db/waivers.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { openPlan } from './planAccess.ts';
import { visibleCounts } from './visibleCounts.ts';

/** Everything a member may know of a plan besides its rows. */
export function getPlan({ db }: Context): Commands['getPlan'] {
  return async ({ userId }, planId) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    const figures = (await planFigures(db, [planId])).get(planId)!;
    const money = mayReadMoney(grant);
    const { createdBy: _maker, createdAt: _made, standardVersion: _kept, organizationId, ...own } = plan;
    return {
      ...own,
      organization: { id: organizationId, name: await organizationName(db, organizationId) },
      role: grant.role,
      grant,
      counts: visibleCounts(grant, figures.counts),
      budgetTotal: money ? figures.budgetTotal : null,
      approvedBudget: money ? plan.approvedBudget : null,
      ...(money ? await moneyOfPlan(db, planId) : NO_MONEY),
      currencyFixed: figures.counts.budget > 0,
      tracks: await tracksOfPlan(db, planId),
      waivers: await openWaiversOf(db, plan),
      standard: await standardOf(db, plan),
      epochs: await epochsOf(db, planId),
      personId: (await accessOf(db, userId, planId))?.personId ?? null,
    };
  };
}
