import type { CrewAnswer, CrewMail } from '#lib/domain/crewAnswers.ts';
import type { Locale } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

export interface CrewLink {
  readonly planId: string;
  readonly personId: string;
  readonly locale: Locale;
  readonly madeBy: string;
  readonly createdAt: number;
  /** How far its e-mail is; null where none is to be sent. */
  readonly mail: CrewMail | null;
}

export interface SaidAnswer extends CrewAnswer {
  readonly reason: string | null;
  readonly at: number;
}

/** A person has one link in a plan: a new one takes the place of the one before. */
export async function setCrewLink(trx: Trx, link: CrewLink, secretHash: string): Promise<void> {
  const values = {
    ...{ secret_hash: secretHash, locale: link.locale, made_by: link.madeBy },
    ...{ created_at: link.createdAt, revoked_at: null, mail: link.mail },
  };
  await trx
    .insertInto('crew_link')
    .values({ plan_id: link.planId, person_id: link.personId, ...values })
    .onConflict((conflict) => conflict.columns(['plan_id', 'person_id']).doUpdateSet(values))
    .execute();
}

/** Null alike for a revoked one and one that never was. */
export async function crewLinkBySecret(db: Db | Trx, secretHash: string): Promise<CrewLink | null> {
  const row = await db
    .selectFrom('crew_link')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    ...{ planId: row.plan_id, personId: row.person_id, locale: row.locale },
    ...{ madeBy: row.made_by, createdAt: row.created_at, mail: row.mail },
  };
}

/** Persons who have a link that works, since when, and whether it was e-mailed. */
export async function crewLinksOf(
  db: Db | Trx,
  planId: string,
): Promise<{ readonly person: string; readonly at: number; readonly mail: CrewMail | null }[]> {
  return db
    .selectFrom('crew_link')
    .select(['person_id as person', 'created_at as at', 'mail'])
    .where('plan_id', '=', planId)
    .where('revoked_at', 'is', null)
    .orderBy('person_id')
    .execute();
}

/** Whether there was one to revoke. */
export async function revokeCrewLink(
  trx: Trx,
  planId: string,
  personId: string,
  at: number,
): Promise<boolean> {
  const done = await trx
    .updateTable('crew_link')
    .set({ revoked_at: at })
    .where('plan_id', '=', planId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What was said about the shifts of a plan. */
export async function crewAnswersOf(db: Db | Trx, planId: string): Promise<SaidAnswer[]> {
  const rows = await db
    .selectFrom('crew_answer')
    .select(['row_id as row', 'person_id as person', 'state', 'times', 'reason', 'at'])
    .where('plan_id', '=', planId)
    .orderBy('row_id')
    .orderBy('person_id')
    .execute();
  return rows;
}

/** Writes what holds now for one person in one row. */
export async function setCrewAnswer(trx: Trx, planId: string, answer: SaidAnswer): Promise<void> {
  const { row, person, state, times, reason, at } = answer;
  const values = { state, times, reason, at };
  await trx
    .insertInto('crew_answer')
    .values({ plan_id: planId, row_id: row, person_id: person, ...values })
    .onConflict((conflict) => conflict.columns(['plan_id', 'row_id', 'person_id']).doUpdateSet(values))
    .execute();
}

/** Keeps how far the e-mail with a link is, while that link works. */
export async function setCrewMail(db: Db, secretHash: string, mail: CrewMail): Promise<void> {
  await db
    .updateTable('crew_link')
    .set({ mail })
    .where('secret_hash', '=', secretHash)
    .where('revoked_at', 'is', null)
    .execute();
}

/** After a start: what was on its way then has not gone out, since links are kept nowhere as they are. */
export async function failUnsentCrewMails(db: Db): Promise<void> {
  await db.updateTable('crew_link').set({ mail: 'failed' }).where('mail', '=', 'sending').execute();
}

/**
 * Where people are reached by e-mail, and in which language they want to be: as the directory says, else as their
 * account does. Accounts of the demo have addresses that are nobody's.
 */
export async function crewAddresses(
  db: Db,
  persons: readonly string[],
): Promise<ReadonlyMap<string, { readonly email: string; readonly locale: Locale | null }>> {
  if (persons.length === 0) return new Map();
  const rows = await db
    .selectFrom('person as p')
    .leftJoin('user as u', 'u.id', 'p.account_id')
    .leftJoin('demo_account as d', 'd.user_id', 'u.id')
    .leftJoin('notice_setting as s', 's.user_id', 'u.id')
    .select(['p.id', 'p.email', 'u.email as accountEmail', 'd.user_id as demo', 's.locale'])
    .where('p.id', 'in', persons)
    .execute();
  return new Map(
    rows.flatMap(({ id, email, accountEmail, demo, locale }) => {
      const address = email ?? (demo === null ? accountEmail : null);
      return address === null ? [] : [[id, { email: address, locale }] as const];
    }),
  );
}
