import { widestLimit } from '#lib/domain/approvalChain.ts';
import { mayDecideLines, type Grant } from '#lib/domain/roles.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import { approvalLimits, standsInFor } from '../db/approvalRules.ts';
import type { Db, Trx } from '../db/database.ts';
import { grantOf } from '../db/members.ts';
import type { Plan } from '../db/plans.ts';

/** In whose right somebody decides: his own, or that of one he stands in for today. */
export interface Decider {
  /** Null for his own. */
  readonly onBehalfOf: string | null;
  /** Minor units; null without a bound. */
  readonly limit: number | null;
}

/** Every right to decide that a person has in a plan right now; none when he has none. */
export async function decidersFor(
  db: Db | Trx,
  plan: Plan,
  { userId, grant, now }: { readonly userId: string; readonly grant: Grant; readonly now: number },
): Promise<readonly Decider[]> {
  const limits = await approvalLimits(db, plan.id);
  const own = mayDecideLines(grant) ? [{ onBehalfOf: null, limit: limits.get(userId) ?? null }] : [];
  const today = wallClock(now, plan.timeZone).isoDate;
  const lent: Decider[] = [];
  for (const from of await standsInFor(db, plan.id, userId, today)) {
    // Whoever lost the right to decide has none to lend.
    const theirs = await grantOf(db, from, plan.id);
    if (theirs && mayDecideLines(theirs)) lent.push({ onBehalfOf: from, limit: limits.get(from) ?? null });
  }
  return [...own, ...lent];
}

/** The one with the widest limit, the person's own right first. */
export function widestDecider(deciders: readonly Decider[]): Decider | null {
  const limit = widestLimit(deciders.map((decider) => decider.limit));
  return deciders.find((decider) => decider.limit === limit) ?? null;
}
