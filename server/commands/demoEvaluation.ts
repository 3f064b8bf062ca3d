import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import { SHEET_IDS, type Locale } from '#lib/schema/index.ts';
import { demoPlan } from '#lib/templates/demo.ts';
import { DEMO_SURVEY, demoAnswers, LOOKING_BACK, touchpointsBefore } from '#lib/templates/demoEvaluation.ts';
import { demoAccounts, demoPeople, demoPlans } from '../db/demo.ts';
import { insertSheet } from '../db/insertSheet.ts';
import { insertMember } from '../db/members.ts';
import { insertPlan, readPlan, type Plan } from '../db/plans.ts';
import { insertSurvey, keepAnswer, surveysOf } from '../db/surveys.ts';
import type { Trx } from '../db/database.ts';
import { hashSecret, randomId, randomSecret } from '../ids.ts';
import type { Context } from './context.ts';

const YEAR_DAYS = 364;
const DAY_MS = 86_400_000;

/** Gives plans of a demo an event of last year to be held against, in the archive, and a survey that guests answered. */
export async function fillDemoEvaluation({ db, clock }: Context, locale: Locale): Promise<void> {
  const accounts = await demoAccounts(db, locale);
  if (!accounts) return;
  const made = await demoPlans(db, locale);
  const people = await demoPeople(db, locale);
  const now = clock.now();
  for (const template of LOOKING_BACK) {
    const plan = await readPlan(db, made.get(template) ?? '');
    if (!plan?.day0 || plan.trashedAt !== null) continue;
    const { sheets } = demoPlan(template, locale, (key) => people.get(key)!)!;
    await db.transaction().execute(async (trx) => {
      if ((await surveysOf(trx, plan.id)).length > 0) return;
      const before = await insertYearBefore(trx, plan, now);
      for (const [role, userId] of accounts.users)
        await insertMember(trx, before.id, userId, { role, money: false }, now);
      const rows = { zones: sheets.zones, touchpoints: touchpointsBefore(sheets.touchpoints) };
      for (const sheet of SHEET_IDS) {
        const own = sheet === 'zones' || sheet === 'touchpoints' ? rows[sheet] : [];
        await insertSheet(trx, { planId: before.id, sheet, rows: own, authorId: plan.createdBy, at: now });
      }
      const { asked, answers } = demoAnswers(sheets.touchpoints);
      const survey = { id: randomId(), planId: plan.id, title: DEMO_SURVEY.title[locale] };
      const madeBy = accounts.users.get('planner')!;
      await insertSurvey(
        trx,
        {
          ...{ ...survey, intro: DEMO_SURVEY.intro[locale], touchpoints: asked },
          ...{ closed: false, closesOn: null, madeBy, madeAt: now - 2 * DAY_MS },
        },
        // Nobody was ever told its link: whoever wants one makes another.
        hashSecret(randomSecret()),
      );
      for (const { ago, comment, scores } of answers) {
        const answer = { id: randomId(), at: now - ago, comment: comment?.[locale] ?? null, scores };
        await keepAnswer(trx, survey.id, hashSecret(randomSecret()), answer);
      }
    });
  }
}

async function insertYearBefore(trx: Trx, plan: Plan, now: number): Promise<Plan> {
  const day0 = isoDate(dayNumber(plan.day0!)! - YEAR_DAYS);
  const before: Plan = {
    ...{ ...plan, id: randomId(), name: `${plan.name} ${day0.slice(0, 4)}`, day0 },
    ...{ createdAt: now - YEAR_DAYS * DAY_MS, archivedAt: now },
  };
  await insertPlan(trx, before);
  return before;
}
