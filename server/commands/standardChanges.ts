import { mayComment } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import type { Db, Trx } from '../db/database.ts';
import { workspaceOf } from '../db/organizationMembers.ts';
import type { Plan } from '../db/plans.ts';
import { packOfPlan } from '../db/rulePacks.ts';
import { insertStandardChange, settleStandardChange, standardChangesOf } from '../db/standardChanges.ts';
import { AppError } from '../errors.ts';
import type { Commands, StandardChangesRead } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, optionalLine, readInput } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

/** Of a plan. */
export const MOST_STANDARD_CHANGES = 200;

/** What is wanted of the standard in a plan. @throws AppError not-found */
export function listStandardChanges({ db }: Context): Commands['listStandardChanges'] {
  return async ({ userId }, planId) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    readableSheet(grant, 'touchpoints');
    const may = { propose: mayComment(grant), decide: await keepsStandard(db, userId, plan) };
    return { changes: await standardChangesOf(db, planId), may };
  };
}

export const newStandardChangeInput = {
  touchpoint: line(200),
  wanted: line(500),
  suggested: v.optional(optionalLine(120), null),
  reason: line(500),
};

/**
 * Proposes to change the standard, from how a touchpoint was judged. Nothing of the standard changes by it.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-standard-changes
 */
export function proposeStandardChange({ db, clock, liveRows }: Context): Commands['proposeStandardChange'] {
  return async (actor, planId, input) => {
    demand(mayComment((await openPlan(db, actor.userId, planId)).grant));
    const { touchpoint, wanted, suggested, reason } = readInput(newStandardChangeInput, input);
    const row = (await liveRows.read(planId, 'touchpoints')).rows.find(({ id }) => id === touchpoint);
    if (!row) throw invalid('touchpoint', 'unknown-row');
    const id = randomId();
    const at = clock.now();
    return db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, actor.userId, planId);
      demand(mayComment(grant));
      if ((await standardChangesOf(trx, planId)).length >= MOST_STANDARD_CHANGES)
        throw new AppError('too-many-standard-changes', { params: { max: MOST_STANDARD_CHANGES } });
      const pack = await packOfPlan(trx, plan);
      const { requirementId } = row.values;
      await insertStandardChange(trx, planId, {
        ...{ id, touchpoint, subject: String(row.values.name ?? ''), wanted, suggested, reason, at },
        ...{ requirementId: typeof requirementId === 'string' ? requirementId : null },
        ...{ standardId: pack?.id ?? null, standardVersion: pack?.version ?? null, madeBy: actor.userId },
      });
      const by = { at, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: 'standard-change-proposed', subject: id });
      return theChanges(trx, actor.userId, plan, mayComment(grant));
    });
  };
}

export const standardChangeInput = { state: v.picklist(['taken', 'refused'], 'wrong-type') };

/**
 * Says what became of a proposal: the owner of the workspace does, whose standard it is.
 * @throws AppError not-found, not-allowed, standard-change-settled
 */
export function settleStandard({ db, clock }: Context): Commands['settleStandardChange'] {
  return (actor, planId, id, input) =>
    db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, actor.userId, planId);
      demand(await keepsStandard(trx, actor.userId, plan));
      const { state } = readInput(standardChangeInput, input);
      const at = clock.now();
      if (!(await standardChangesOf(trx, planId)).some((change) => change.id === id))
        throw new AppError('not-found');
      if (!(await settleStandardChange(trx, planId, id, { state, by: actor.userId, at })))
        throw new AppError('standard-change-settled');
      const by = { at, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: `standard-change-${state}`, subject: id });
      return theChanges(trx, actor.userId, plan, mayComment(grant));
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
  const workspace = await workspaceOf(db, userId);
  return workspace?.id === organizationId && workspace.role === 'owner';
}
