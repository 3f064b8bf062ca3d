import { scoreFigures, type Survey, type SurveyResult } from '#lib/domain/survey.ts';
import type { Db, Trx } from './database.ts';

/** A survey as it was made, without what was answered. */
export type SurveyHead = Omit<Survey, 'answers' | 'results'> & {
  readonly planId: string;
  readonly madeBy: string;
};

export interface GivenScore {
  readonly row: string;
  readonly importance: number | null;
  readonly satisfaction: number | null;
}

/** One answer. Nothing says who gave it. */
export interface SurveyAnswer {
  readonly id: string;
  readonly at: number;
  readonly comment: string | null;
  readonly scores: readonly GivenScore[];
}

export async function insertSurvey(trx: Trx, survey: SurveyHead, secretHash: string): Promise<void> {
  await trx
    .insertInto('survey')
    .values({
      ...{ id: survey.id, plan_id: survey.planId, secret_hash: secretHash, title: survey.title },
      ...{ intro: survey.intro, touchpoints: JSON.stringify(survey.touchpoints) },
      ...{ closed: survey.closed ? 1 : 0, closes_on: survey.closesOn },
      ...{ made_by: survey.madeBy, made_at: survey.madeAt },
    })
    .execute();
}

/** `secretHash` makes the link that was there useless. @returns whether the plan has it */
export async function changeSurvey(
  trx: Trx,
  planId: string,
  id: string,
  change: { readonly closed?: boolean; readonly closesOn?: string | null; readonly secretHash?: string },
): Promise<boolean> {
  const { closed, closesOn, secretHash } = change;
  const done = await trx
    .updateTable('survey')
    .set({
      // An update of nothing is none that SQL knows.
      plan_id: planId,
      ...(closed !== undefined && { closed: closed ? 1 : 0 }),
      ...(closesOn !== undefined && { closes_on: closesOn }),
      ...(secretHash !== undefined && { secret_hash: secretHash }),
    })
    .where('id', '=', id)
    .where('plan_id', '=', planId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The surveys of a plan in the order they were made, with what was answered. */
export async function surveysOf(db: Db | Trx, planId: string): Promise<Survey[]> {
  const heads = (await open(db).where('plan_id', '=', planId).orderBy('made_at').orderBy('id').execute()).map(
    toHead,
  );
  const counts = new Map(
    (
      await db
        .selectFrom('survey_answer')
        .innerJoin('survey', 'survey.id', 'survey_id')
        .select(({ fn }) => ['survey_id', fn.countAll<number>().as('count')])
        .where('plan_id', '=', planId)
        .groupBy('survey_id')
        .execute()
    ).map(({ survey_id: id, count }) => [id, count]),
  );
  const sums = await db
    .selectFrom('survey_score')
    .innerJoin('survey_answer', 'survey_answer.id', 'answer_id')
    .innerJoin('survey', 'survey.id', 'survey_id')
    .select(({ fn, eb }) => [
      'survey_id',
      'touchpoint',
      fn.count<number>('importance').as('importances'),
      fn.sum<number | null>('importance').as('importance'),
      fn.sum<number | null>(eb('importance', '*', eb.ref('importance'))).as('importanceSquares'),
      fn.count<number>('satisfaction').as('satisfactions'),
      fn.sum<number | null>('satisfaction').as('satisfaction'),
      fn.sum<number | null>(eb('satisfaction', '*', eb.ref('satisfaction'))).as('satisfactionSquares'),
    ])
    .where('plan_id', '=', planId)
    .groupBy(['survey_id', 'touchpoint'])
    .execute();
  return heads.map(({ planId: _, madeBy: __, ...head }) => {
    const own = new Map(sums.filter((sum) => sum.survey_id === head.id).map((sum) => [sum.touchpoint, sum]));
    const results = head.touchpoints.map((row): SurveyResult => {
      const sum = own.get(row);
      return {
        row,
        importance: scoreFigures(sum?.importances ?? 0, sum?.importance ?? 0, sum?.importanceSquares ?? 0),
        satisfaction: scoreFigures(
          ...([sum?.satisfactions ?? 0, sum?.satisfaction ?? 0, sum?.satisfactionSquares ?? 0] as const),
        ),
      };
    });
    return { ...head, answers: counts.get(head.id) ?? 0, results };
  });
}

/** The survey behind a secret, of a plan that is not in the trash; null alike for links that are no more and never were. */
export async function surveyBySecret(db: Db | Trx, secretHash: string): Promise<SurveyHead | null> {
  const row = await open(db)
    .innerJoin('plan', 'plan.id', 'survey.plan_id')
    .where('plan.trashed_at', 'is', null)
    .where('secret_hash', '=', secretHash)
    .executeTakeFirst();
  return row ? toHead(row) : null;
}

/** What a browser answered before; null for one that did not. */
export async function answerOfGuest(
  db: Db | Trx,
  surveyId: string,
  guestHash: string,
): Promise<SurveyAnswer | null> {
  const [answer] = await answersWhere(db, surveyId, guestHash);
  return answer ?? null;
}

/** Every answer, oldest first. */
export function answersOf(db: Db | Trx, surveyId: string): Promise<SurveyAnswer[]> {
  return answersWhere(db, surveyId, null);
}

export async function countAnswers(db: Db | Trx, surveyId: string): Promise<number> {
  const { count } = await db
    .selectFrom('survey_answer')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('survey_id', '=', surveyId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Keeps an answer; it takes the place of the one that this browser gave before. */
export async function keepAnswer(
  trx: Trx,
  surveyId: string,
  guestHash: string,
  answer: SurveyAnswer,
): Promise<void> {
  const { id } = await trx
    .insertInto('survey_answer')
    .values({
      ...{ id: answer.id, survey_id: surveyId, guest_hash: guestHash },
      ...{ comment: answer.comment, answered_at: answer.at },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['survey_id', 'guest_hash'])
        .doUpdateSet({ comment: answer.comment, answered_at: answer.at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx.deleteFrom('survey_score').where('answer_id', '=', id).execute();
  const scores = answer.scores.map(({ row, importance, satisfaction }) => ({
    ...{ answer_id: id, touchpoint: row, importance, satisfaction },
  }));
  if (scores.length > 0) await trx.insertInto('survey_score').values(scores).execute();
}

async function answersWhere(
  db: Db | Trx,
  surveyId: string,
  guestHash: string | null,
): Promise<SurveyAnswer[]> {
  const rows = await db
    .selectFrom('survey_answer')
    .leftJoin('survey_score', 'answer_id', 'survey_answer.id')
    .select(['survey_answer.id', 'answered_at', 'comment', 'touchpoint', 'importance', 'satisfaction'])
    .where('survey_id', '=', surveyId)
    .$if(guestHash !== null, (query) => query.where('guest_hash', '=', guestHash!))
    .orderBy('answered_at')
    .orderBy('survey_answer.id')
    .execute();
  const answers = new Map<string, SurveyAnswer & { readonly scores: GivenScore[] }>();
  for (const { id, answered_at: at, comment, touchpoint: row, importance, satisfaction } of rows) {
    const answer = answers.get(id) ?? { id, at, comment, scores: [] };
    answers.set(id, answer);
    if (row !== null) answer.scores.push({ row, importance, satisfaction });
  }
  return [...answers.values()];
}

function open(db: Db | Trx) {
  return db
    .selectFrom('survey')
    .select(['survey.id', 'survey.plan_id', 'title', 'intro', 'touchpoints', 'closed', 'closes_on'])
    .select(['survey.made_by', 'survey.made_at']);
}

function toHead(row: Awaited<ReturnType<ReturnType<typeof open>['execute']>>[number]): SurveyHead {
  return {
    ...{ id: row.id, planId: row.plan_id, title: row.title, intro: row.intro },
    ...{ touchpoints: JSON.parse(row.touchpoints) as string[] },
    ...{ closed: row.closed === 1, closesOn: row.closes_on, madeBy: row.made_by, madeAt: row.made_at },
  };
}
