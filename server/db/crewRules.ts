import { USUAL_CREW_RULES, type CrewRules } from '#lib/domain/bookings.ts';
import type { CrewRates, HourlyRate } from '#lib/domain/crewPay.ts';
import type { Db, Trx } from './database.ts';

/** What an hour of each role costs where nobody is named. */
export type RoleRates = Readonly<Record<string, { readonly hourly: number; readonly currency: string }>>;

/** What is set of the rules; null for what holds without it. */
export type CrewRuleSettings = { readonly [K in keyof CrewRules]: number | null } & {
  readonly roleRates: RoleRates;
};

const UNSET: CrewRuleSettings = {
  rest: null,
  travel: null,
  dailyLimit: null,
  overtimePercent: null,
  roleRates: {},
};
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
    .select(['plan_id', 'rest', 'travel', 'daily_limit as dailyLimit', 'overtime_percent as overtimePercent'])
    .select('role_rates')
    .where('organization_id', '=', organizationId)
    .where('plan_id', 'in', [ALL, planId ?? ALL])
    .execute();
  const of = (id: string): CrewRuleSettings => {
    const row = rows.find((one) => one.plan_id === id);
    if (!row) return UNSET;
    const { role_rates: rates, rest, travel, dailyLimit, overtimePercent } = row;
    return { rest, travel, dailyLimit, overtimePercent, roleRates: JSON.parse(rates) as RoleRates };
  };
  return { all: of(ALL), plan: planId === null ? UNSET : of(planId) };
}

/** The rules that hold in a plan: its own, else the workspace's, else the usual ones. */
export async function crewRulesOf(db: Db | Trx, organizationId: string, planId: string): Promise<CrewRules> {
  const { all, plan } = await crewSettings(db, organizationId, planId);
  const holds = (key: keyof CrewRules): number => plan[key] ?? all[key] ?? USUAL_CREW_RULES[key];
  return {
    ...{ rest: holds('rest'), travel: holds('travel') },
    ...{ dailyLimit: holds('dailyLimit'), overtimePercent: holds('overtimePercent') },
  };
}

/** What an hour costs of everybody whom a plan's cells can name, and of each role there. */
export async function crewRatesOf(db: Db | Trx, organizationId: string, planId: string): Promise<CrewRates> {
  const { all, plan } = await crewSettings(db, organizationId, planId);
  const persons = await db
    .selectFrom('plan_person as pp')
    .innerJoin('person as p', 'p.id', 'pp.person_id')
    .select(['p.id', 'p.hourly_rate as hourly', 'p.overtime_rate as overtime', 'p.rate_currency as currency'])
    .where('pp.plan_id', '=', planId)
    .where('p.hourly_rate', 'is not', null)
    .execute();
  const roles = Object.entries({ ...all.roleRates, ...plan.roleRates });
  return {
    persons: Object.fromEntries(persons.map(({ id, ...rate }): [string, HourlyRate] => [id, rate])),
    roles: Object.fromEntries(roles.map(([role, rate]) => [role, { ...rate, overtime: null }])),
  };
}

/** @param planId null for all plans of the workspace */
export async function setCrewRules(
  trx: Trx,
  of: { readonly organizationId: string; readonly planId: string | null },
  settings: CrewRuleSettings,
  by: { readonly userId: string; readonly at: number },
): Promise<void> {
  const { rest, travel, dailyLimit, overtimePercent, roleRates } = settings;
  const values = {
    ...{ rest, travel, daily_limit: dailyLimit, overtime_percent: overtimePercent },
    ...{ role_rates: JSON.stringify(roleRates), changed_by: by.userId, changed_at: by.at },
  };
  await trx
    .insertInto('crew_rules')
    .values({ organization_id: of.organizationId, plan_id: of.planId ?? ALL, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'plan_id']).doUpdateSet(values))
    .execute();
}
