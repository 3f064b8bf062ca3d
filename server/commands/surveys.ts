import { SURVEY_LIMITS } from '#lib/domain/survey.ts';
import { mayKeepSurveys, mayReadSheet } from '#lib/domain/roles.ts';
import { SHEETS, sheetRule } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import type { Db, Trx } from '../db/database.ts';
import { changeSurvey as writeSurvey, insertSurvey, surveysOf } from '../db/surveys.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { hashSecret, randomId, randomSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { date, invalid, line, optionalLine, readInput, yesNo } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

/** Of a plan. */
export const MOST_SURVEYS = 20;

const closesOn = v.optional(v.nullable(date));

export const newSurveyInput = {
  title: line(120),
  intro: v.optional(optionalLine(400), null),
  touchpoints: v.pipe(
    v.array(line(200), 'wrong-type'),
    v.nonEmpty('required'),
    v.maxLength(SURVEY_LIMITS.asked, 'too-large'),
  ),
  closesOn,
};

/** The surveys of a plan with what was answered, without words and without links. @throws AppError not-found */
export function listSurveys({ db }: Context): Commands['listSurveys'] {
  return async ({ userId }, planId) => {
    const { grant } = await openPlan(db, userId, planId);
    if (!mayReadSheet(grant, sheetRule(SHEETS.touchpoints))) throw new AppError('not-found');
    return { surveys: await surveysOf(db, planId), may: { keep: mayKeepSurveys(grant) } };
  };
}

/**
 * A survey about some touchpoints, with its link; only this answer ever shows it.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-surveys
 */
export function makeSurvey({ db, clock, bus, liveRows, origin }: Context): Commands['makeSurvey'] {
  return async (actor, planId, input) => {
    demand(mayKeepSurveys((await openPlan(db, actor.userId, planId)).grant));
    const wanted = readInput(newSurveyInput, input);
    const touchpoints = [...new Set(wanted.touchpoints)];
    const { rows } = await liveRows.read(planId, 'touchpoints');
    if (touchpoints.some((each) => !rows.some(({ id }) => id === each)))
      throw invalid('touchpoints', 'unknown-row');
    const secret = randomSecret();
    const id = randomId();
    const at = clock.now();
    await db.transaction().execute(async (trx) => {
      demand(mayKeepSurveys((await openPlan(trx, actor.userId, planId)).grant));
      if ((await surveysOf(trx, planId)).length >= MOST_SURVEYS)
        throw new AppError('too-many-surveys', { params: { max: MOST_SURVEYS } });
      const head = { id, planId, title: wanted.title, intro: wanted.intro, touchpoints, closed: false };
      const made = { closesOn: wanted.closesOn ?? null, madeBy: actor.userId, madeAt: at };
      await insertSurvey(trx, { ...head, ...made }, hashSecret(secret));
      const by = { at, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: 'survey-made', subject: id });
    });
    bus.publish({ type: 'surveys-changed', planId });
    return { ...(await theSurvey(db, planId, id)), url: addressOf(origin, secret) };
  };
}

export const surveyPatchInput = {
  closed: v.optional(yesNo),
  closesOn,
  /** Makes another link; the one that was there leads nowhere any more. */
  renew: v.optional(yesNo, false),
};

/** Closes or opens a survey, or gives it another link. @throws AppError not-found, not-allowed, invalid-field */
export function changeSurvey({ db, clock, bus, origin }: Context): Commands['changeSurvey'] {
  return async (actor, planId, id, input) => {
    const secret = randomSecret();
    const { renew, ...change } = readInput(surveyPatchInput, input);
    await db.transaction().execute(async (trx) => {
      demand(mayKeepSurveys((await openPlan(trx, actor.userId, planId)).grant));
      const written = renew ? { ...change, secretHash: hashSecret(secret) } : change;
      if (!(await writeSurvey(trx, planId, id, written))) throw new AppError('not-found');
      const by = { at: clock.now(), actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: renew ? 'survey-link-renewed' : 'survey-changed', subject: id });
    });
    bus.publish({ type: 'surveys-changed', planId });
    return { ...(await theSurvey(db, planId, id)), url: renew ? addressOf(origin, secret) : null };
  };
}

/** @throws AppError not-found */
export async function theSurvey(db: Db | Trx, planId: string, id: string) {
  const survey = (await surveysOf(db, planId)).find((each) => each.id === id);
  if (!survey) throw new AppError('not-found');
  return survey;
}

const addressOf = (origin: string, secret: string): string => `${origin}/survey/${secret}`;
