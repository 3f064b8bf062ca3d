import { SURVEY_LIMITS, takesAnswers } from '#lib/domain/survey.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import type { Db, Trx } from '../db/database.ts';
import { readPlan, type Plan } from '../db/plans.ts';
import { answerOfGuest, countAnswers, keepAnswer, surveyBySecret, type SurveyHead } from '../db/surveys.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { hashSecret, randomId, randomSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, only, optionalLine, readInput, whole, yesNo } from './input.ts';

/** Of one survey: more than any event has guests. */
export const MOST_ANSWERS = 20_000;

const score = v.optional(v.nullable(whole(SURVEY_LIMITS.least, SURVEY_LIMITS.most)), null);

const answerInput = {
  scores: v.pipe(
    v.array(only({ row: line(200), importance: score, satisfaction: score }), 'wrong-type'),
    v.maxLength(SURVEY_LIMITS.asked, 'too-large'),
  ),
  comment: v.optional(optionalLine(SURVEY_LIMITS.comment), null),
  /** This browser answered before, and says something else now. */
  change: v.optional(yesNo, false),
};

/** What a link to a survey shows, and what this browser answered before. @throws AppError not-found */
export function openSurvey({ db, clock, liveRows }: Context): Commands['openSurvey'] {
  return async (secret, guest) => {
    const { survey, plan } = await behind(db, secret);
    const { rows } = await liveRows.read(plan.id, 'touchpoints');
    const names = new Map(rows.map((row) => [row.id, String(row.values.name ?? '')]));
    const mine = guest === null ? null : await answerOfGuest(db, survey.id, guestHash(survey, guest));
    return {
      ...{ title: survey.title, intro: survey.intro, locale: plan.locale, closesOn: survey.closesOn },
      open: takesAnswers(survey, wallClock(clock.now(), plan.timeZone).isoDate),
      touchpoints: survey.touchpoints.flatMap((row) => {
        const name = names.get(row);
        return name === undefined || name === '' ? [] : [{ row, name }];
      }),
      mine: mine && { scores: mine.scores, comment: mine.comment },
    };
  };
}

/**
 * Takes an answer from whoever has the link. Tries are counted by address, under a key that only the link's secret
 * makes: who reads the database learns no address from it. A browser's second answer takes the place of its first, if
 * it says that it should.
 * @returns the browser's own secret, for its next visit
 * @throws AppError not-found, survey-closed, answered-before, invalid-field, survey-full, too-many-tries
 */
export function answerSurvey({ db, clock, bus, limiter }: Context): Commands['answerSurvey'] {
  return async (secret, known, ip, input) => {
    await behind(db, secret);
    await limiter.take(LIMITS.surveyAnswers, `${secret} ${ip}`);
    const { scores, comment, change } = readInput(answerInput, input);
    const guest = known ?? randomSecret();
    const planId = await db.transaction().execute(async (trx) => {
      const { survey, plan } = await behind(trx, secret);
      const at = clock.now();
      if (!takesAnswers(survey, wallClock(at, plan.timeZone).isoDate)) throw new AppError('survey-closed');
      const hash = guestHash(survey, guest);
      const before = await answerOfGuest(trx, survey.id, hash);
      if (before && !change) throw new AppError('answered-before');
      if (!before && (await countAnswers(trx, survey.id)) >= MOST_ANSWERS) throw new AppError('survey-full');
      const rows = scores.map(({ row }) => row);
      if (new Set(rows).size < rows.length || rows.some((row) => !survey.touchpoints.includes(row)))
        throw invalid('scores', 'unknown-row');
      const said = scores.filter(
        ({ importance, satisfaction }) => importance !== null || satisfaction !== null,
      );
      if (said.length === 0) throw invalid('scores', 'required');
      await keepAnswer(trx, survey.id, hash, { id: randomId(), at, comment, scores: said });
      return plan.id;
    });
    bus.publish({ type: 'surveys-changed', planId });
    return { guest };
  };
}

/** Two surveys cannot be told to have been answered by the same browser. */
const guestHash = ({ id }: SurveyHead, guest: string): string => hashSecret(`${id} ${guest}`);

async function behind(db: Db | Trx, secret: string): Promise<{ survey: SurveyHead; plan: Plan }> {
  const survey = await surveyBySecret(db, hashSecret(secret));
  const plan = survey && (await readPlan(db, survey.planId));
  if (!plan) throw new AppError('not-found');
  return { survey, plan };
}
