import type { ManagerPageRead } from '#lib/api/managerPage.ts';
import { isInForce } from '#lib/domain/approvalChain.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import * as v from 'valibot';
import { decidingRights, type DecidingRight } from '../db/managedPlans.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { line, readInput } from './input.ts';

/** What was decided is shown for so long, and so many of it. */
const RECENT_MS = 30 * 86_400_000;
const MOST_RECENT = 50;

export const managerPageInput = {
  /** By how much it changes, or how long it waits. */
  sort: v.optional(v.picklist(['age', 'amount'], 'wrong-type'), 'age'),
  plan: v.optional(line(64)),
};

type ManagerPageParts = Pick<Context, 'db' | 'clock' | 'budgets'>;

/** What waits for somebody, is over or was decided, over all plans in which he decides today. @throws AppError invalid-field */
export function readManagerPage({ db, clock, budgets }: ManagerPageParts): Commands['readManagerPage'] {
  return async ({ userId }, input) => {
    const { sort, plan: only } = readInput(managerPageInput, input);
    const now = clock.now();
    const rights = (await decidingRights(db, userId)).filter((right) => isToday(right, now));
    const byPlan = Map.groupBy(rights, ({ plan }) => plan.id);
    const page: Mutable<ManagerPageRead> = {
      ...{ waiting: [], over: [], decided: [] },
      plans: [...byPlan.values()]
        .map(([right]) => ({ id: right!.plan.id, name: right!.plan.name }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    };
    for (const [planId, own] of byPlan) {
      if (only !== undefined && planId !== only) continue;
      const { plan } = own[0]!;
      const budget = await budgets.of(planId);
      if (!budget) continue;
      for (const each of budget.waiting) {
        const right = rightFor(own, userId, each.by.userId);
        if (!right) continue;
        const beyondLimit = right.limit !== null && each.growth > right.limit;
        page.waiting.push({ ...each, plan, beyondLimit, onBehalfOf: right.onBehalfOf });
      }
      const { total, approvedTotal, changed } = budget;
      const overBy =
        plan.approvedBudget !== null && total > plan.approvedBudget ? total - plan.approvedBudget : null;
      if (overBy !== null || changed.lines > 0)
        page.over.push({ plan, total, approvedTotal, overBy, changed });
      for (const each of budget.decided) if (each.at >= now - RECENT_MS) page.decided.push({ ...each, plan });
    }
    const change = ({ amount, approvedAmount }: ManagerPageRead['waiting'][number]): number =>
      Math.abs(amount - approvedAmount);
    page.waiting.sort((a, b) => (sort === 'amount' ? change(b) - change(a) : 0) || a.at - b.at);
    page.over.sort((a, b) => (b.overBy ?? 0) - (a.overBy ?? 0) || b.changed.lines - a.changed.lines);
    page.decided.sort((a, b) => b.at - a.at);
    return { ...page, decided: page.decided.slice(0, MOST_RECENT) };
  };
}

/**
 * What waits for somebody, in a number, for what stands on every page.
 * @param how `ready` counts what is known without reckoning, so that no page waits for it after a start
 */
export function countWaiting({ db, clock, budgets }: ManagerPageParts): Commands['countWaiting'] {
  return async (userId, how = 'all') => {
    const now = clock.now();
    const rights = (await decidingRights(db, userId)).filter((right) => isToday(right, now));
    let waiting = 0;
    for (const [planId, own] of Map.groupBy(rights, ({ plan }) => plan.id)) {
      const budget = how === 'ready' ? budgets.ready(planId) : await budgets.of(planId);
      for (const { by } of budget?.waiting ?? []) if (rightFor(own, userId, by.userId)) waiting += 1;
    }
    return { rights: rights.length, waiting };
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

function isToday({ plan, firstDay, lastDay }: DecidingRight, now: number): boolean {
  if (firstDay === null || lastDay === null) return true;
  return isInForce({ from: firstDay, to: lastDay }, wallClock(now, plan.timeZone).isoDate);
}

/** The widest right by which somebody may decide about what another one submitted: nobody decides about his own (A5, A8). */
function rightFor(rights: readonly DecidingRight[], userId: string, submitter: string): DecidingRight | null {
  if (submitter === userId) return null;
  const free = rights.filter(({ onBehalfOf }) => onBehalfOf?.userId !== submitter);
  const width = ({ limit }: DecidingRight): number => limit ?? Infinity;
  return free.toSorted((a, b) => width(b) - width(a))[0] ?? null;
}
