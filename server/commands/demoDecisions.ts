import { contentAmount, isFinished } from '#lib/domain/lineContent.ts';
import { DEMO_TOLERANCES, demoSubmissions } from '#lib/templates/demoDecisions.ts';
import { insertApprovals, insertSubmission } from '../db/approvals.ts';
import { approvalBookOf, writeApprovalRules } from '../db/approvalRules.ts';
import type { Trx } from '../db/database.ts';
import type { Plan } from '../db/plans.ts';
import { randomId } from '../ids.ts';
import { tellDecided, tellWaiting } from './approvalNotices.ts';
import { budgetStanding, hashOf } from './budgetStanding.ts';
import { commentDecisions } from './decisionComments.ts';

/** Submits and decides about lines of a demo plan's budget, as its planner and its manager would have. */
export async function decideInDemo(
  trx: Trx,
  plan: Plan,
  { planner, manager, now }: { planner: string; manager: string; now: number },
): Promise<void> {
  const { lines } = await budgetStanding(trx, plan);
  const finished = [...lines].filter(([, content]) => isFinished(content));
  const submissions = demoSubmissions(finished);
  const rules = { tolerances: DEMO_TOLERANCES, chainAbove: null };
  await writeApprovalRules(trx, plan.id, rules, { userId: manager, at: now - submissions[0]!.madeBefore });
  for (const { note, madeBefore, decidedBefore, lines: submitted } of submissions) {
    const id = randomId();
    const { locale } = plan;
    await insertSubmission(
      trx,
      plan.id,
      { id, madeBy: planner, note: note[locale], at: now - madeBefore },
      submitted.map(({ row, content, reason }) => ({
        ...{ row, content, hash: hashOf(row, content), reason: reason?.[locale] ?? null },
      })),
    );
    const growth = submitted.reduce((sum, { content }) => sum + contentAmount(content), 0);
    const waits = { userId: planner, at: now - madeBefore, submission: id, growth };
    await tellWaiting(trx, plan, waits);
    const decided = submitted.flatMap(({ row, content, decision, comment }) =>
      decision === null
        ? []
        : {
            ...{ row, content, decision, submission: id, hash: hashOf(row, content) },
            ...{ growth: contentAmount(content), comment: comment?.[locale] ?? null },
          },
    );
    const by = { userId: manager, onBehalfOf: null, at: now - decidedBefore };
    await insertApprovals(trx, plan.id, by, decided);
    await commentDecisions(trx, plan.id, by, decided);
    const after = (await approvalBookOf(trx, plan.id)).lines;
    const said = decided.map(({ row, decision }) => ({ decision, history: after.get(row)! }));
    await tellDecided(trx, plan, by, said, after);
  }
}
