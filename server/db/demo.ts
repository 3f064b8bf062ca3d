import type { PlanRole } from '#lib/domain/roles.ts';
import type { Locale } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

/** The accounts of a language's demo by role, and its workspace; null before it is made. */
export async function demoAccounts(
  db: Db | Trx,
  locale: Locale,
): Promise<{ readonly organizationId: string; readonly users: ReadonlyMap<PlanRole, string> } | null> {
  const rows = await db.selectFrom('demo_account').selectAll().where('locale', '=', locale).execute();
  const [first] = rows;
  if (!first) return null;
  return {
    organizationId: first.organization_id,
    users: new Map(rows.map((row) => [row.role, row.user_id])),
  };
}

export async function insertDemoAccount(
  trx: Trx,
  account: { locale: Locale; role: PlanRole; userId: string; organizationId: string },
): Promise<void> {
  const { locale, role, userId, organizationId } = account;
  await trx
    .insertInto('demo_account')
    .values({ locale, role, user_id: userId, organization_id: organizationId })
    .execute();
}

/** Whom an account plays, and in which language; null for accounts of real people. */
export async function demoAccountOf(
  db: Db,
  userId: string,
): Promise<{ locale: Locale; role: PlanRole } | null> {
  const row = await db
    .selectFrom('demo_account')
    .select(['locale', 'role'])
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ?? null;
}

/** The directory's person of each member of the cast. */
export async function demoPeople(db: Db | Trx, locale: Locale): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('demo_person').selectAll().where('locale', '=', locale).execute();
  return new Map(rows.map((row) => [row.key, row.person_id]));
}

export async function insertDemoPerson(
  trx: Trx,
  person: { locale: Locale; key: string; personId: string },
): Promise<void> {
  const { locale, key, personId } = person;
  await trx.insertInto('demo_person').values({ locale, key, person_id: personId }).execute();
}

/** The plans that are made already, by template. */
export async function demoPlans(db: Db | Trx, locale: Locale): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('demo_plan').selectAll().where('locale', '=', locale).execute();
  return new Map(rows.map((row) => [row.template, row.plan_id]));
}

export async function insertDemoPlan(
  trx: Trx,
  plan: { locale: Locale; template: string; planId: string },
): Promise<void> {
  const { locale, template, planId } = plan;
  await trx.insertInto('demo_plan').values({ locale, template, plan_id: planId }).execute();
}
