import { mayComment } from '#lib/domain/roles.ts';
import type { StandardChange } from '#lib/domain/standardChange.ts';
import type { SheetId } from '#lib/schema/index.ts';
import { isLink } from '#lib/schema/values.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import type { Db, Trx } from '../db/database.ts';
import { workspaceOf } from '../db/organizationMembers.ts';
import type { Plan } from '../db/plans.ts';
import { packOfPlan } from '../db/rulePacks.ts';
import { insertStandardChange, standardChangesOf } from '../db/standardChanges.ts';
import { AppError } from '../errors.ts';
import type { Commands, StandardChangesRead } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, optionalLine, readInput } from './input.ts';
import { standardsFor } from './packAccess.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';
import { standardDecisionInput, settled } from './settleProposal.ts';

/** Of a plan. */
export const MOST_STANDARD_CHANGES = 200;
/** Of one person, so that nobody leaves no room for others. */
export const MOST_OWN_STANDARD_CHANGES = 50;

/** What is wanted of the standard in a plan. @throws AppError not-found */
export function listStandardChanges({ db }: Context): Commands['listStandardChanges'] {
  return async ({ userId }, planId) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    readableSheet(grant, 'touchpoints');
    const may = { propose: mayComment(grant), decide: await keepsStandard(db, userId, plan) };
    return { changes: await standardChangesOf(db, planId), may };
  };
}

/** One of the first three: what makes people want another standard. */
export const newStandardChangeInput = {
  touchpoint: v.optional(line(200)),
  task: v.optional(line(200)),
  measure: v.optional(line(200)),
  wanted: line(500),
  suggested: v.optional(optionalLine(120), null),
  reason: line(500),
};

/**
 * Proposes to change the standard, from how a touchpoint was judged, from a task or from a measure. Nothing of the
 * standard changes by it.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-standard-changes
 */
export function proposeStandardChange({
  db,
  clock,
  bus,
  liveRows,
}: Context): Commands['proposeStandardChange'] {
  return async (actor, planId, input) => {
    demand(mayComment((await openPlan(db, actor.userId, planId)).grant));
    const { wanted, suggested, reason, ...about } = readInput(newStandardChangeInput, input);
    const subject = await subjectOf(liveRows, planId, about);
    const id = randomId();
    const at = clock.now();
    const after = await db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, actor.userId, planId);
      demand(mayComment(grant));
      const open = (await standardChangesOf(trx, planId)).filter(({ state }) => state === 'open');
      const own = open.filter(({ by }) => by.userId === actor.userId);
      for (const [found, max] of [
        [open, MOST_STANDARD_CHANGES],
        [own, MOST_OWN_STANDARD_CHANGES],
      ] as const)
        if (found.length >= max) throw new AppError('too-many-standard-changes', { params: { max } });
      const pack = await packOfPlan(trx, plan);
      await insertStandardChange(trx, planId, {
        ...{ ...subject, id, wanted, suggested, reason, at },
        ...{ standardId: pack?.id ?? null, standardVersion: pack?.version ?? null, madeBy: actor.userId },
      });
      const by = { at, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: 'standard-change-proposed', subject: id });
      return theChanges(trx, actor.userId, plan, mayComment(grant));
    });
    bus.publish({ type: 'surveys-changed', planId });
    return after;
  };
}

/** The sheet of each thing that a proposal may be about, and the field that names it. */
const ABOUT = {
  touchpoint: { sheet: 'touchpoints', name: 'name' },
  task: { sheet: 'tasks', name: 'name' },
  measure: { sheet: 'evaluation', name: 'metric' },
} as const;
type About = keyof typeof ABOUT;

/** What a proposal is about: for a task, with the touchpoint that it improves. @throws AppError invalid-field */
async function subjectOf(
  liveRows: Context['liveRows'],
  planId: string,
  asked: { readonly [K in About]?: string | undefined },
): Promise<Pick<StandardChange, 'touchpoint' | 'subject' | 'requirementId'>> {
  const given = (Object.keys(ABOUT) as About[]).filter((each) => asked[each] !== undefined);
  const [about] = given;
  if (about === undefined) throw invalid('touchpoint', 'required');
  if (given.length > 1) throw invalid(given[1]!, 'one-subject');
  const read = async (sheet: SheetId, row: string | null) =>
    row === null ? null : (await liveRows.read(planId, sheet)).rows.find(({ id }) => id === row);
  const row = await read(ABOUT[about].sheet, asked[about]!);
  if (!row) throw invalid(about, 'unknown-row');
  const subject = String(row.values[ABOUT[about].name] ?? '');
  const link = row.values.link ?? null;
  const improves = about === 'task' && isLink(link) && link.sheet === 'touchpoints' ? link.row : null;
  const improved = await read('touchpoints', improves);
  const touchpoint = about === 'touchpoint' ? row : improved;
  const requirementId = touchpoint?.values.requirementId;
  return {
    ...{ subject, touchpoint: touchpoint?.id ?? null },
    requirementId: typeof requirementId === 'string' ? requirementId : null,
  };
}

/**
 * Says what became of a proposal: whoever keeps the standards of the workspace does, and whoever proposed it hears.
 * @throws AppError not-found, not-allowed, standard-change-settled; invalid-field for a refusal without a reason
 */
export function settleStandard(context: Context): Commands['settleStandardChange'] {
  return (actor, planId, id, input) =>
    settled(context, actor, async (trx) => {
      const { plan, grant } = await openPlan(trx, actor.userId, planId);
      demand(await keepsStandard(trx, actor.userId, plan));
      const said = readInput(standardDecisionInput, input);
      const change = (await standardChangesOf(trx, planId)).find((one) => one.id === id);
      if (!change) throw new AppError('not-found');
      const finish = () => theChanges(trx, actor.userId, plan, mayComment(grant));
      return { ...said, planId, change, finish };
    });
}

async function theChanges(
  trx: Trx,
  userId: string,
  plan: Plan,
  propose: boolean,
): Promise<StandardChangesRead> {
  const decide = await keepsStandard(trx, userId, plan);
  return { changes: await standardChangesOf(trx, plan.id), may: { propose, decide } };
}

async function keepsStandard(db: Db | Trx, userId: string, { organizationId }: Plan): Promise<boolean> {
  if ((await workspaceOf(db, userId))?.id !== organizationId) return false;
  return (await standardsFor(db, userId)).keeps;
}
