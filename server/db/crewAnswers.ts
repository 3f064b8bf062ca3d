import type { CrewAnswer } from '#lib/domain/crewAnswers.ts';
import type { Locale } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

export interface CrewLink {
  readonly planId: string;
  readonly personId: string;
  readonly locale: Locale;
  readonly madeBy: string;
  readonly createdAt: number;
}

export interface SaidAnswer extends CrewAnswer {
  readonly reason: string | null;
  readonly at: number;
}

/** A person has one link in a plan: a new one takes the place of the one before. */
export async function setCrewLink(trx: Trx, link: CrewLink, secretHash: string): Promise<void> {
  const values = {
    ...{ secret_hash: secretHash, locale: link.locale, made_by: link.madeBy },
    ...{ created_at: link.createdAt, revoked_at: null },
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
    ...{ madeBy: row.made_by, createdAt: row.created_at },
  };
}

/** Persons who have a link that works, and since when. */
export async function crewLinksOf(
  db: Db,
  planId: string,
): Promise<{ readonly person: string; readonly at: number }[]> {
  return db
    .selectFrom('crew_link')
    .select(['person_id as person', 'created_at as at'])
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
