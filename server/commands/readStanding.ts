import { countBySeverity } from '#lib/checks/readiness.ts';
import { mayReadMoney, mayReadSheet } from '#lib/domain/roles.ts';
import { SHEETS, sheetRule } from '#lib/schema/index.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { openPlan } from './planAccess.ts';

/** How a plan stands, without sheets and findings that show money for those who may not read it. */
export function readStanding({ db, standings }: Context): Commands['readStanding'] {
  return async ({ userId }, planId) => {
    const { grant } = await openPlan(db, userId, planId);
    const standing = await standings.of(planId);
    if (!standing) throw new AppError('not-found');
    const findings = standing.findings.filter(({ money }) => !money || mayReadMoney(grant));
    return {
      readiness: standing.readiness.filter(({ sheet }) => mayReadSheet(grant, sheetRule(SHEETS[sheet]))),
      findings: countBySeverity(findings),
    };
  };
}
