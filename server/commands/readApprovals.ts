import { endorsementOf } from '#lib/domain/approvalBook.ts';
import { contentAmount, differingFields } from '#lib/domain/lineContent.ts';
import { mayDecideLines, maySetLimits, maySetTolerances, maySubmitLines } from '#lib/domain/roles.ts';
import { approvalLimits, delegationsOf } from '../db/approvalRules.ts';
import { membersOf } from '../db/members.ts';
import type { ApprovalLine, Commands } from '../handoff.ts';
import { budgetStanding, hashOf, type BudgetStanding } from './budgetStanding.ts';
import type { Context } from './context.ts';
import { decidersFor, widestDecider } from './deciders.ts';
import { openPlan, readableSheet } from './planAccess.ts';

/**
 * Where every line of the budget stands, against what was approved, and by which rules.
 * @throws AppError not-found, also for those who may not read the budget
 */
export function readApprovals({ db, clock }: Context): Commands['readApprovals'] {
  return async ({ userId }, planId) =>
    db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, userId, planId);
      readableSheet(grant, 'budget');
      const standing = await budgetStanding(trx, plan);
      const deciders = await decidersFor(trx, plan, { userId, grant, now: clock.now() });
      const limits = await approvalLimits(trx, planId);
      const members = (await membersOf(trx, [planId])).get(planId) ?? [];
      return {
        rules: standing.book.rules,
        may: {
          submit: maySubmitLines(grant),
          decide: deciders.length > 0,
          setTolerances: maySetTolerances(grant),
          setLimits: maySetLimits(grant),
        },
        limit: widestDecider(deciders)?.limit ?? null,
        limits: members.filter(mayDecideLines).map((member) => ({
          ...{ userId: member.userId, name: member.name, amount: limits.get(member.userId) ?? null },
        })),
        delegations: await delegationsOf(trx, planId),
        lines: [...standing.states.keys()].map((row) => lineOf(standing, row)),
      };
    });
}

function lineOf({ book, lines, states }: BudgetStanding, row: string): ApprovalLine {
  const now = lines.get(row) ?? null;
  const history = book.lines.get(row);
  const approved = history?.approved?.content ?? null;
  const first = history ? endorsementOf(history) : null;
  const { state, exceeds } = states.get(row)!;
  return {
    ...{ line: row, state, exceeds, hash: hashOf(row, now), now, approved },
    amount: contentAmount(now),
    approvedAmount: contentAmount(approved),
    differs: history?.approved ? differingFields(approved, now) : [],
    submitted: history?.submitted ?? null,
    decided: history?.decided ?? null,
    endorsed: first && { userId: first.userId, name: first.name, at: first.at },
  };
}
