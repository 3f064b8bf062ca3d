import { isWaiting, type ApprovalBook, type LineHistory } from '#lib/domain/approvalBook.ts';
import type { Decision } from '#lib/domain/boundApproval.ts';
import { contentAmount, type LineContent } from '#lib/domain/lineContent.ts';
import { mayDecideLines, mayReadMoney } from '#lib/domain/roles.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import { isInForce } from '#lib/domain/approvalChain.ts';
import { approvalLimits, approvalRulesOf, delegationsOf } from '../db/approvalRules.ts';
import type { Trx } from '../db/database.ts';
import { membersOf } from '../db/members.ts';
import { settleNotices, toldOf } from '../db/notices.ts';
import type { Plan } from '../db/plans.ts';
import { giveNotices } from '../notices/giveNotices.ts';

interface Act {
  readonly userId: string;
  readonly at: number;
}

/** Everybody who may decide in a plan today, in his own right or another's, with the widest limit that he has there. */
export async function decidersOf(
  trx: Trx,
  plan: Plan,
  now: number,
): Promise<ReadonlyMap<string, number | null>> {
  const members = (await membersOf(trx, [plan.id])).get(plan.id) ?? [];
  const limits = await approvalLimits(trx, plan.id);
  const own = new Map(
    members
      .filter(mayDecideLines)
      .map(({ userId }): [string, number | null] => [userId, limits.get(userId) ?? null]),
  );
  const deciders = new Map(own);
  const today = wallClock(now, plan.timeZone).isoDate;
  for (const { from, to, firstDay, lastDay } of await delegationsOf(trx, plan.id)) {
    const reads = members.some((member) => member.userId === to.userId && mayReadMoney(member));
    if (!reads || !own.has(from.userId) || !isInForce({ from: firstDay, to: lastDay }, today)) continue;
    const lent = own.get(from.userId)!;
    const had = deciders.get(to.userId);
    deciders.set(to.userId, had === undefined ? lent : widest(had, lent));
  }
  return deciders;
}

const widest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.max(a, b);

/**
 * Something waits: told to those whose limit reaches that far, and where there is none of them, or two people have to
 * agree anyhow, to all who decide.
 * @param growth of what waits, in minor units
 */
export async function tellWaiting(
  trx: Trx,
  plan: Plan,
  { userId, at, submission, growth }: Act & { readonly submission: string; readonly growth: number },
): Promise<readonly string[]> {
  const deciders = [...(await decidersOf(trx, plan, at))].filter(([id]) => id !== userId);
  const { chainAbove } = await approvalRulesOf(trx, plan.id);
  const needsTwo = chainAbove !== null && growth > chainAbove;
  const able = deciders.filter(([, limit]) => needsTwo || limit === null || growth <= limit);
  const to = (able.length > 0 ? able : deciders).map(([id]) => id);
  const about = { planId: plan.id, sheet: 'budget', submission, causedBy: userId, at } as const;
  return giveNotices(trx, to, { kind: 'approval-waits', ...about });
}

/** By how much some lines grow over what was approved of them. */
export function growthOver(book: ApprovalBook, lines: readonly (readonly [string, LineContent | null])[]) {
  return lines.reduce((all, [row, content]) => {
    const was = contentAmount(book.lines.get(row)?.approved?.content ?? null);
    return all + Math.max(0, contentAmount(content) - was);
  }, 0);
}

/** What was decided: told to whoever submitted it; what is agreed to by one of two, to who may be the second. */
export async function tellDecided(
  trx: Trx,
  plan: Plan,
  { userId, at }: Act,
  decided: readonly { readonly decision: Decision | 'endorsed'; readonly history: LineHistory }[],
  after: ReadonlyMap<string, LineHistory>,
): Promise<readonly string[]> {
  const told: string[] = [];
  const bySubmission = Map.groupBy(decided, ({ history }) => history.submitted!.submission);
  for (const [submission, lines] of bySubmission) {
    const about = { planId: plan.id, sheet: 'budget', submission, causedBy: userId, at } as const;
    const to = [lines[0]!.history.submitted!.userId];
    const has = (...which: readonly string[]) => lines.some(({ decision }) => which.includes(decision));
    if (has('approved', 'rejected'))
      told.push(...(await giveNotices(trx, to, { kind: 'approval-decided', ...about })));
    if (has('asked')) told.push(...(await giveNotices(trx, to, { kind: 'approval-asked', ...about })));
    if (has('endorsed')) {
      const others = [...(await decidersOf(trx, plan, at)).keys()].filter((id) => !to.includes(id));
      told.push(...(await giveNotices(trx, others, { kind: 'approval-waits', ...about })));
    }
    if (!waitsStill(after, submission))
      told.push(...(await settleNotices(trx, 'approval-waits', submission, at)));
  }
  return told;
}

/** Nothing of it waits any more: told to those who knew that it did. */
export async function tellWithdrawn(
  trx: Trx,
  planId: string,
  { userId, at }: Act,
  submissions: Iterable<string>,
  after: ReadonlyMap<string, LineHistory>,
): Promise<readonly string[]> {
  const told: string[] = [];
  for (const submission of new Set(submissions)) {
    if (waitsStill(after, submission)) continue;
    const knew = await toldOf(trx, 'approval-waits', submission);
    told.push(...(await settleNotices(trx, 'approval-waits', submission, at)));
    const about = { planId, sheet: 'budget', submission, causedBy: userId, at } as const;
    told.push(...(await giveNotices(trx, knew, { kind: 'approval-withdrawn', ...about })));
  }
  return told;
}

function waitsStill(lines: ReadonlyMap<string, LineHistory>, submission: string): boolean {
  return [...lines.values()].some(
    (history) => isWaiting(history) && history.submitted?.submission === submission,
  );
}
