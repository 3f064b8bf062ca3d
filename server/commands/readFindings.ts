import { CHECKS, type CheckId } from '#lib/checks/index.ts';
import { mayReadMoney } from '#lib/domain/roles.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { openPlan } from './planAccess.ts';

/** What the cross-sheet checks say of a plan, without what stands in money for those who may not read it. */
export function readFindings({ db, findings }: Context): Commands['readFindings'] {
  return async ({ userId }, planId) => {
    const { grant } = await openPlan(db, userId, planId);
    const all = await findings.of(planId);
    if (!all) throw new AppError('not-found');
    const own = mayReadMoney(grant) ? all : all.filter(({ money }) => !money);
    return {
      findings: own.map(({ id, check, kind, severity, sheet, rows, field, params }) => ({
        ...{ id, number: CHECKS[check as CheckId].number, check, kind, severity, sheet, rows },
        ...{ field: field ?? null, params },
      })),
    };
  };
}
