import { mayReadMoney } from '#lib/domain/roles.ts';
import type { Db } from '../db/database.ts';
import { membersOf, type Member } from '../db/members.ts';
import { planFigures, type PlanFigures } from '../db/planFigures.ts';
import { plansOfMember, type Plan } from '../db/plans.ts';
import type { Commands, PlanSummary } from '../handoff.ts';
import type { Context } from './context.ts';
import { visibleCounts } from './visibleCounts.ts';

/** The plans one is a member of, the newest first; those in the archive or in the trash only when asked for. */
export function listPlans({ db }: Context): Commands['listPlans'] {
  return async ({ userId }, options = {}) => {
    const shelf = options.trashed ? 'trash' : options.archived ? 'archived' : 'active';
    const plans = await plansOfMember(db, userId, shelf);
    return summarize(db, userId, plans);
  };
}

async function summarize(db: Db, userId: string, plans: readonly Plan[]): Promise<PlanSummary[]> {
  const ids = plans.map((plan) => plan.id);
  const members = await membersOf(db, ids);
  const figures = await planFigures(db, ids);
  return plans.map((plan) => summary(plan, userId, members.get(plan.id)!, figures.get(plan.id)!));
}

function summary(plan: Plan, userId: string, members: readonly Member[], figures: PlanFigures): PlanSummary {
  const own = members.find((member) => member.userId === userId)!;
  const money = mayReadMoney(own);
  const { id, name, kind, locale, timeZone, day0, venueName, guestCount, currency } = plan;
  const { trashedAt, archivedAt } = plan;
  return {
    ...{ id, name, kind, locale, timeZone, day0, venueName, guestCount, currency, trashedAt, archivedAt },
    role: own.role,
    counts: visibleCounts(own, figures.counts),
    budgetTotal: money ? figures.budgetTotal : null,
    approvedBudget: money ? plan.approvedBudget : null,
    members: members.map((member) => ({ userId: member.userId, name: member.name, role: member.role })),
  };
}
