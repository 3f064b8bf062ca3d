import { compareScores, type ComparedScore } from '#lib/domain/compareScores.ts';
import { earlierPlans } from '#lib/domain/earlierPlans.ts';
import type { Grant } from '#lib/domain/roles.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import { packOf } from '#lib/schema/builtInPack.ts';
import { linkedRow, num, str } from '#lib/schema/reading.ts';
import { scoresOf } from '#lib/schema/scoreReading.ts';
import { scoresTable } from '#lib/transfer/scoresTable.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { plansOfMember, type Plan } from '../db/plans.ts';
import { scoresThen, tasksAddedAt } from '../db/scoreHistory.ts';
import { AppError } from '../errors.ts';
import type { Commands, ScoresRead } from '../handoff.ts';
import type { Context } from './context.ts';
import { line, readInput } from './input.ts';
import { openPlan, readableSheet } from './planAccess.ts';
import { viewOf } from './planView.ts';
import { workbookFile } from './tableFile.ts';

const NAME = { 'zh-CN': '评价', en: 'Evaluation' } as const;

/** `with`: a plan of the same workspace to compare with. */
export const scoresInput = { with: v.optional(line(64)) };

/** The scores of a plan, and of the plan that it is compared with. @throws AppError not-found */
export function readScores(context: Context): Commands['readScores'] {
  return async ({ userId }, planId, input) => {
    const { plan, grant } = await opened(context, userId, planId);
    const { with: other } = readInput(scoresInput, input);
    const now = await scoresIn(context, plan, grant);
    const before = other === undefined ? null : await scoresBefore(context, userId, plan, other);
    return { ...now, before };
  };
}

/** The same as a workbook, each touchpoint beside its counterpart. @throws AppError not-found, too-many-tries */
export function exportScores(context: Context): Commands['exportScores'] {
  return async (actor, planId, input, locale) => {
    await context.limiter.take(LIMITS.exports, actor.userId);
    const { before, ...now } = await readScores(context)(actor, planId, input);
    const pairs = compareScores(before?.touchpoints ?? [], now.touchpoints);
    const table = scoresTable(pairs, now, before, NAME[locale], locale);
    return workbookFile(context.files, `${now.plan.name} – ${NAME[locale]}`, [table]);
  };
}

/** What the page of the evaluation is served with. @throws AppError not-found */
export function readScorePage(context: Context): Commands['readScorePage'] {
  const { db, clock, liveRows } = context;
  return async ({ userId }, planId, other) => {
    const { plan, grant } = await opened(context, userId, planId);
    const shelves = [await plansOfMember(db, userId, 'active'), await plansOfMember(db, userId, 'archived')];
    const own = shelves.flat().filter(({ organizationId }) => organizationId === plan.organizationId);
    const others = earlierPlans(plan, own, wallClock(clock.now(), plan.timeZone).isoDate);
    const isThere = others.some(({ id }) => id === other);
    const before = other !== null && isThere ? await scoresBefore(context, userId, plan, other) : null;
    const { view } = await viewOf({ ...context, liveRows }, plan, grant, ['touchpoints', 'tasks']);
    const added = await tasksAddedAt(db, planId);
    const asked = view.rows('tasks').flatMap((task) => {
      const [row, at] = [linkedRow(task, 'link', 'touchpoints'), added.get(task.id)];
      return row === null || at === undefined ? [] : [{ task: task.id, row, at }];
    });
    const now = new Map(
      view
        .rows('touchpoints')
        .map((row) => [
          row.id,
          { importance: num(row, 'importance'), satisfaction: num(row, 'satisfaction') },
        ]),
    );
    const then = await scoresThen(db, planId, asked, now);
    return { others, before, starts: Object.fromEntries(asked.map(({ task }, at) => [task, then[at]!])) };
  };
}

async function opened(
  { db }: Context,
  userId: string,
  planId: string,
): Promise<{ plan: Plan; grant: Grant }> {
  const access = await openPlan(db, userId, planId);
  readableSheet(access.grant, 'touchpoints');
  return access;
}

/** @throws AppError not-found, also for a plan of another workspace */
async function scoresBefore(
  context: Context,
  userId: string,
  { organizationId }: Plan,
  other: string,
): Promise<ScoresRead> {
  const { plan, grant } = await opened(context, userId, other);
  if (plan.organizationId !== organizationId) throw new AppError('not-found');
  return scoresIn(context, plan, grant);
}

async function scoresIn(context: Context, plan: Plan, grant: Grant): Promise<ScoresRead> {
  const { view } = await viewOf(context, plan, grant, ['touchpoints']);
  const { scored, split } = scoresOf(view);
  const pack = packOf(view.facts);
  return {
    plan: { id: plan.id, name: plan.name, day0: plan.day0 },
    standard: pack && { name: pack.name, version: pack.version, tier: plan.tier },
    split: { importance: Math.round(split.importance), satisfaction: Math.round(split.satisfaction) },
    touchpoints: scored.map(({ row: id, importance, satisfaction, quadrant }): ComparedScore => {
      const row = view.row('touchpoints', id)!;
      const said = { name: str(row, 'name') ?? '', requirementId: str(row, 'requirementId') };
      return { row: id, ...said, importance, satisfaction, quadrant };
    }),
  };
}
