import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { SHEET_IDS, type Locale } from '#lib/schema/index.ts';
import { DAYS_AHEAD, demoPlan } from '#lib/templates/demo.ts';
import { CAST, cardInDemo, DEMO_WORKSPACE, type CastKey, type CastMember } from '#lib/templates/demoCast.ts';
import { audit } from '../db/audit.ts';
import {
  demoAccounts,
  demoPeople,
  demoPlans,
  insertDemoAccount,
  insertDemoPerson,
  insertDemoPlan,
} from '../db/demo.ts';
import { changeCard } from '../db/directory.ts';
import { insertSheet } from '../db/insertSheet.ts';
import { insertMember } from '../db/members.ts';
import { insertOrganization, insertOrganizationMember } from '../db/organizations.ts';
import { insertPerson, nameInPlan, personOfAccount } from '../db/people.ts';
import { changePlan, insertPlan, readPlan, type Plan } from '../db/plans.ts';
import { accountByEmail, insertAccount } from '../db/users.ts';
import { randomId, randomSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { decideInDemo } from './demoDecisions.ts';
import { fillDemoEvaluation } from './demoEvaluation.ts';
import { fillDemoStandard } from './demoStandard.ts';
import { fillDemoStore } from './demoStore.ts';

const members = Object.entries(CAST) as [CastKey, CastMember][];
/** Guests of the plans, as an agency and a visitor are: they belong to no workspace. */
const GUESTS: readonly string[] = ['agency', 'viewer'];

/**
 * Makes of a language's demo what is not there yet: workspace and people in one transaction, then each plan in
 * one of its own. Plans whose event is over move ahead again; their rows move with the day.
 */
export async function makeDemo(context: Context, locale: Locale): Promise<void> {
  if (!(await demoAccounts(context.db, locale))) await makePeople(context, locale);
  const made = await demoPlans(context.db, locale);
  for (const template of Object.keys(DAYS_AHEAD)) {
    const planId = made.get(template);
    if (planId === undefined) await makePlan(context, locale, template);
    else await moveAhead(context, planId, DAYS_AHEAD[template]!);
  }
  await fillDemoStore(context, locale);
  await fillDemoEvaluation(context, locale);
  await fillDemoStandard(context, locale);
}

async function makePeople({ db, clock, passwords }: Context, locale: Locale): Promise<void> {
  // Of random passwords that nobody was ever told: signing in by address takes as long as ever and fails.
  const hashes = new Map<CastKey, string>();
  for (const [key, { account }] of members)
    if (account) hashes.set(key, await passwords.hash(randomSecret()));
  const organizationId = randomId();
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    const users = new Map<CastKey, { id: string; name: string }>();
    for (const [key, passwordHash] of hashes) {
      const user = { id: randomId(), name: CAST[key].name[locale] };
      const at = `${locale.toLowerCase()}.demo.invalid`;
      const free = !(await accountByEmail(trx, `${key}@${at}`));
      const email = free ? `${key}@${at}` : `${key}.${user.id.slice(0, 8)}@${at}`;
      await insertAccount(trx, { ...user, email, passwordHash }, now);
      users.set(key, user);
    }
    const owner = users.get('owner')!.id;
    await insertOrganization(trx, { id: organizationId, name: DEMO_WORKSPACE[locale], owner }, now);
    for (const [key, { name, account }] of members) {
      const user = users.get(key);
      const person = user
        ? await personOfAccount(trx, organizationId, user, now)
        : await insertPerson(trx, organizationId, name[locale], null, now);
      await changeCard(trx, person.id, cardInDemo(key, locale));
      await insertDemoPerson(trx, { locale, key, personId: person.id });
      if (!user || !account) continue;
      await insertDemoAccount(trx, { locale, role: account, userId: user.id, organizationId });
      if (account !== 'owner' && !GUESTS.includes(account))
        await insertOrganizationMember(trx, organizationId, user.id, now);
    }
  });
}

async function makePlan({ db, clock }: Context, locale: Locale, template: string): Promise<void> {
  const accounts = (await demoAccounts(db, locale))!;
  const people = await demoPeople(db, locale);
  const made = demoPlan(template, locale, (key) => people.get(key)!)!;
  const owner = accounts.users.get('owner')!;
  const now = clock.now();
  const plan: Plan = {
    ...made.plan,
    id: randomId(),
    organizationId: accounts.organizationId,
    name: made.name,
    locale,
    day0: dayAhead(now, made.plan.timeZone, made.daysAhead),
    standardVersion: made.plan.standardId === null ? null : SALES_SITE.version,
    createdBy: owner,
    createdAt: now,
    trashedAt: null,
    archivedAt: null,
  };
  await db.transaction().execute(async (trx) => {
    await insertPlan(trx, plan);
    for (const [role, userId] of accounts.users)
      await insertMember(trx, plan.id, userId, { role, money: false }, now);
    for (const personId of people.values()) await nameInPlan(trx, plan.id, personId);
    for (const sheet of SHEET_IDS)
      await insertSheet(trx, {
        ...{ planId: plan.id, sheet, rows: made.sheets[sheet], authorId: owner, at: now },
      });
    const [planner, manager] = [accounts.users.get('planner')!, accounts.users.get('manager')!];
    await decideInDemo(trx, plan, { planner, manager, now });
    await insertDemoPlan(trx, { locale, template, planId: plan.id });
    const details = { template, demo: true };
    await audit(trx, {
      at: now,
      actor: owner,
      ip: null,
      action: 'plan-created',
      planId: plan.id,
      details,
    });
  });
}

async function moveAhead({ db, clock, bus }: Context, planId: string, daysAhead: number): Promise<void> {
  const plan = await readPlan(db, planId);
  if (!plan?.day0 || plan.trashedAt !== null) return;
  const now = clock.now();
  if (plan.day0 >= dayAhead(now, plan.timeZone, 0)) return;
  await db
    .transaction()
    .execute((trx) => changePlan(trx, planId, { day0: dayAhead(now, plan.timeZone, daysAhead) }));
  bus.publish({ type: 'plan-changed', planId });
}

function dayAhead(now: number, timeZone: string, days: number): string {
  return isoDate(dayNumber(wallClock(now, timeZone).isoDate)! + days);
}
