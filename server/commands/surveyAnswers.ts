import { mayReadAnswers } from '#lib/domain/roles.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import { clockDigits } from '#lib/domain/clock.ts';
import type { Locale } from '#lib/schema/index.ts';
import { answersTable } from '#lib/transfer/answersTable.ts';
import { LIMITS } from '../auth/limits.ts';
import { answersOf } from '../db/surveys.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { demand, openPlan } from './planAccess.ts';
import { theSurvey } from './surveys.ts';

const NAME: Readonly<Record<Locale, string>> = { 'zh-CN': '问卷答复', en: 'Survey answers' };

/** Each answer with its words. Nothing says who gave it. @throws AppError not-found, not-allowed */
export function readSurveyAnswers({ db }: Context): Commands['readSurveyAnswers'] {
  return async ({ userId }, planId, id) => {
    demand(mayReadAnswers((await openPlan(db, userId, planId)).grant));
    await theSurvey(db, planId, id);
    return { answers: await answersOf(db, id) };
  };
}

/** The same as CSV, with a column for each question. @throws AppError not-found, not-allowed, too-many-tries */
export function exportSurveyAnswers(context: Context): Commands['exportSurveyAnswers'] {
  const { db, limiter, liveRows, files } = context;
  return async ({ userId }, planId, id, locale) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    demand(mayReadAnswers(grant));
    const survey = await theSurvey(db, planId, id);
    await limiter.take(LIMITS.exports, userId);
    const { rows } = await liveRows.read(planId, 'touchpoints');
    const names = new Map(rows.map((row) => [row.id, String(row.values.name ?? '')]));
    const moment = (at: number): string => {
      const { isoDate, seconds } = wallClock(at, plan.timeZone);
      return `${isoDate} ${clockDigits(seconds)}`;
    };
    const table = answersTable(survey.touchpoints, names, await answersOf(db, id), locale, moment);
    const bytes = new TextEncoder().encode(await files.csv(table));
    return { name: `${survey.title} – ${NAME[locale]}.csv`, type: 'text/csv; charset=utf-8', bytes };
  };
}
