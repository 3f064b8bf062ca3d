import { USUAL_CREW_RULES, type CrewRules } from '#lib/domain/bookings.ts';
import type { Db, Trx } from './database.ts';

/** What is set of the rules; null for what holds without it. */
export type CrewRuleSettings = { readonly [K in keyof CrewRules]: number | null };

const UNSET: CrewRuleSettings = { rest: null, travel: null, dailyLimit: null };
/** Of all plans of a workspace. */
const ALL = '';

/** What a workspace says of its people's working time, and what one of its plans says of its own. */
export async function crewSettings(
  db: Db | Trx,
  organizationId: string,
  planId: string | null,
): Promise<{ readonly all: CrewRuleSettings; readonly plan: CrewRuleSettings }> {
  const rows = await db
    .selectFrom('crew_rules')
    .select(['plan_id', 'rest', 'travel', 'daily_limit as dailyLimit'])
    .where('organization_id', '=', organizationId)
    .where('plan_id', 'in', [ALL, planId ?? ALL])
    .execute();
  const of = (id: string): CrewRuleSettings => {
    const row = rows.find((one) => one.plan_id === id);
    return row ? { rest: row.rest, travel: row.travel, dailyLimit: row.dailyLimit } : UNSET;
  };
  return { all: of(ALL), plan: planId === null ? UNSET : of(planId) };
}

/** The rules that hold in a plan: its own, else the workspace's, else the usual ones. */
export async function crewRulesOf(db: Db | Trx, organizationId: string, planId: string): Promise<CrewRules> {
  const { all, plan } = await crewSettings(db, organizationId, planId);
  const holds = (key: keyof CrewRules): number => plan[key] ?? all[key] ?? USUAL_CREW_RULES[key];
  return { rest: holds('rest'), travel: holds('travel'), dailyLimit: holds('dailyLimit') };
}

/** @param planId null for all plans of the workspace */
export async function setCrewRules(
  trx: Trx,
  of: { readonly organizationId: string; readonly planId: string | null },
  settings: CrewRuleSettings,
  by: { readonly userId: string; readonly at: number },
): Promise<void> {
  const { rest, travel, dailyLimit } = settings;
  const values = { rest, travel, daily_limit: dailyLimit, changed_by: by.userId, changed_at: by.at };
  await trx
    .insertInto('crew_rules')
    .values({ organization_id: of.organizationId, plan_id: of.planId ?? ALL, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'plan_id']).doUpdateSet(values))
    .execute();
}
