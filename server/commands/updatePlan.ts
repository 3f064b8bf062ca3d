import { SCALE } from '#lib/domain/quadrant.ts';
import { mayEditPlan, maySetApprovedBudget } from '#lib/domain/roles.ts';
import { CUT_PARAMETER, cutOf } from '#lib/schema/scoreReading.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { planFigures } from '../db/planFigures.ts';
import { dropRates } from '../db/planMoney.ts';
import { packOfPlan } from '../db/rulePacks.ts';
import { changePlan, setArchived, setParameters, type Plan } from '../db/plans.ts';
import { waiversOfVersion } from '../db/waivers.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { getPlan } from './getPlan.ts';
import { readInput, whole, yesNo } from './input.ts';
import { demand, openPlan } from './planAccess.ts';
import { standardAfter } from './planStandard.ts';
import { checkDays, parameters, planFields, withParameters } from './planFields.ts';

export const { entries: planPatchInput } = v.partial(
  v.object({
    ...{ ...planFields, parameters, archived: yesNo },
    [CUT_PARAMETER]: v.nullable(whole(SCALE.least, SCALE.most)),
  }),
);

/**
 * Changes a plan's own fields. The approved budget is the manager's and the owner's, the rest the planner's
 * and the owner's.
 * @throws AppError not-allowed at the field, dates-out-of-order, currency-fixed once there is a budget line
 */
export function updatePlan(context: Context): Commands['updatePlan'] {
  const { db, clock, bus } = context;
  const read = getPlan(context);
  return async (actor, planId, patch) => {
    await db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, actor.userId, planId);
      const wanted = readInput(planPatchInput, patch);
      // Before anything is read for it.
      for (const key of Object.keys(wanted)) {
        demand(key === 'approvedBudget' ? maySetApprovedBudget(grant) : mayEditPlan(grant), key);
      }
      const { archived, parameters: said, quadrantCut: cut, standardId, standardVersion, ...plain } = wanted;
      const standard: Partial<Pick<Plan, 'standardId' | 'standardVersion'>> =
        standardId === undefined && standardVersion === undefined
          ? {}
          : await standardAfter(trx, actor.userId, plan, { standardId, standardVersion });
      const change = { ...plain, ...standard };
      const cuts = cut !== undefined && cut !== cutOf(plan);
      const answers = said && withParameters(plan, said, await packOfPlan(trx, { ...plan, ...standard }));
      const moves = archived !== undefined && archived !== (plan.archivedAt !== null);
      const changed = (Object.keys(change) as (keyof typeof change)[]).filter(
        (key) => change[key] !== plan[key],
      );
      if (changed.length === 0 && !moves && !answers && !cuts) return;
      checkDays({ ...plan, ...change });
      if (changed.includes('currency')) {
        const figures = (await planFigures(trx, [planId])).get(planId)!;
        if (figures.counts.budget > 0) throw new AppError('currency-fixed', { field: 'currency' });
      }
      await changePlan(trx, planId, change);
      if (answers || cuts) {
        const next = answers ?? plan.parameters;
        await setParameters(trx, planId, cuts ? withCut(next, cut) : next);
      }
      // They say what currencies are worth in one that is the plan's no more.
      if (changed.includes('currency')) await dropRates(trx, planId);
      const { userId, ip } = actor;
      const at = clock.now();
      if (changed.some((key) => key === 'standardId' || key === 'standardVersion')) {
        const { standardId: taken, standardVersion: version } = change;
        const details = {
          ...(taken && version ? { standard: taken, version } : {}),
          ...(await waiversMoved(trx, plan, { ...plan, ...standard })),
          ...(plan.standardId && plan.standardVersion
            ? { fromStandard: plan.standardId, fromVersion: plan.standardVersion }
            : {}),
        };
        await audit(trx, { at, actor: userId, ip, action: 'plan-standard-taken', planId, details });
      }
      if (moves) await setArchived(trx, planId, archived ? at : null);
      await audit(trx, {
        at,
        actor: userId,
        ip,
        action: 'plan-changed',
        planId,
        details: {
          fields: [
            ...changed,
            ...(answers ? ['parameters'] : []),
            ...(cuts ? [CUT_PARAMETER] : []),
            ...(moves ? ['archived'] : []),
          ],
        },
      });
    });
    bus.publish({ type: 'plan-changed', planId });
    return read(actor, planId);
  };
}

/** How many waivers stay with another version of the pack, and how many open again, for the audit log. */
async function waiversMoved(
  trx: Trx,
  was: Plan,
  now: Plan,
): Promise<{ waiversKept?: number; waiversOpened?: number }> {
  if (was.standardId !== now.standardId || !was.standardVersion || !now.standardVersion) return {};
  const [before, after] = [
    await waiversOfVersion(trx, was, was.standardVersion),
    new Set(await waiversOfVersion(trx, now, now.standardVersion)),
  ];
  const waiversKept = before.filter((id) => after.has(id)).length;
  return before.length === 0 ? {} : { waiversKept, waiversOpened: before.length - waiversKept };
}

function withCut(parameters: Plan['parameters'], cut: number | null): Plan['parameters'] {
  const { [CUT_PARAMETER]: _, ...others } = parameters;
  return cut === null ? others : { ...others, [CUT_PARAMETER]: cut };
}
