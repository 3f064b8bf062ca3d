import { linksThatWork, type CrewAnswer, type CrewMail } from '#lib/domain/crewAnswers.ts';
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

/** Makes a link for somebody beside those that go on working; others of theirs in the plan are forgotten. */
export async function addCrewLink(trx: Trx, link: CrewLink, secretHash: string): Promise<void> {
  const { planId, personId } = link;
  const before = await linksOf(trx, planId, personId);
  const number = (before[0]?.number ?? 0) + 1;
  const kept = linksThatWork([{ number, mail: link.mail }, ...before]).map((each) => each.number);
  await trx
    .deleteFrom('crew_link')
    .where('plan_id', '=', planId)
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('revoked_at', 'is not', null), eb('number', 'not in', kept)]))
    .execute();
  const values = { secret_hash: secretHash, locale: link.locale, made_by: link.madeBy };
  await trx
    .insertInto('crew_link')
    .values({
      ...{ plan_id: planId, person_id: personId, number, ...values },
      ...{ created_at: link.createdAt, revoked_at: null, mail: link.mail },
    })
    .execute();
}

/** What was not revoked, the newest first. */
function linksOf(db: Db | Trx, planId: string, personId: string) {
  return db
    .selectFrom('crew_link')
    .select(['number', 'mail'])
    .where('plan_id', '=', planId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .orderBy('number', 'desc')
    .execute();
}

/** Null alike for a revoked one, one that a newer one took the place of, and one that never was. */
export async function crewLinkBySecret(db: Db | Trx, secretHash: string): Promise<CrewLink | null> {
  const row = await db
    .selectFrom('crew_link')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const working = linksThatWork(await linksOf(db, row.plan_id, row.person_id));
  if (!working.some(({ number }) => number === row.number)) return null;
  return {
    ...{ planId: row.plan_id, personId: row.person_id, locale: row.locale },
    ...{ madeBy: row.made_by, createdAt: row.created_at, mail: row.mail },
  };
}

/** Somebody's newest link that works. */
export interface CrewLinkState {
  readonly person: string;
  readonly at: number;
  readonly mail: CrewMail | null;
  /** When the one was made that was e-mailed before and works as well; null without one. */
  readonly mailedBefore: number | null;
}

/** Persons who have a link that works, since when, and whether it was e-mailed. */
export async function crewLinksOf(db: Db | Trx, planId: string): Promise<CrewLinkState[]> {
  const rows = await db
    .selectFrom('crew_link')
    .select(['person_id', 'created_at', 'mail'])
    .where('plan_id', '=', planId)
    .where('revoked_at', 'is', null)
    .orderBy('person_id')
    .orderBy('number', 'desc')
    .execute();
  return [...Map.groupBy(rows, (row) => row.person_id)].map(([person, links]): CrewLinkState => {
    const [newest, ...before] = linksThatWork(links) as [(typeof links)[number], ...typeof links];
    const mailedBefore = before[0]?.created_at ?? null;
    return { person, at: newest.created_at, mail: newest.mail, mailedBefore };
  });
}

/** Ends all links of somebody. Whether there was one. */
export async function revokeCrewLinks(
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

/**
 * Somebody's address changed: what was e-mailed lies in another mailbox, and no link there outlives the next one (J22).
 * The plans in which there was one.
 */
export async function forgetCrewMails(trx: Trx, personId: string): Promise<readonly string[]> {
  const forgotten = await trx
    .updateTable('crew_link')
    .set({ mail: null })
    .where('person_id', '=', personId)
    .where('mail', 'is not', null)
    .returning('plan_id')
    .execute();
  return [...new Set(forgotten.map((link) => link.plan_id))];
}

/** Keeps how far the e-mail with a link is, unless that was revoked or went to an address that is not theirs now. */
export async function setCrewMail(db: Db, secretHash: string, mail: CrewMail): Promise<void> {
  await db
    .updateTable('crew_link')
    .set({ mail })
    .where('secret_hash', '=', secretHash)
    .where('mail', 'is not', null)
    .where('revoked_at', 'is', null)
    .execute();
}

/** What is said to be on its way has failed. Whose it was. */
export async function failUnsentMails(
  db: Db,
): Promise<{ readonly planId: string; readonly personId: string }[]> {
  return await db
    .updateTable('crew_link')
    .set({ mail: 'failed' })
    .where('mail', '=', 'sending')
    .returning(['plan_id as planId', 'person_id as personId'])
    .execute();
}

/**
 * Where people are reached by e-mail, and in which language they want to be: as the directory says, else as their
 * account does. Accounts of the demo have addresses that are nobody's.
 */
export async function crewAddresses(
  db: Db | Trx,
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
