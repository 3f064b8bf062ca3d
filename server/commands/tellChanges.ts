import { lastNoticeAt } from '../db/notices.ts';
import { changersSince } from '../db/approvals.ts';
import { readPlan } from '../db/plans.ts';
import { giveNotices, ringBells } from '../notices/giveNotices.ts';
import { budgetStanding } from './budgetStanding.ts';
import type { Context } from './context.ts';

/** Nobody hears more often than this that a plan has changed since he approved it. */
const HOUR_MS = 3_600_000;

/**
 * Tells those who approved lines that somebody else has changed them since, by more than is small (A3): once an hour
 * for each of them and plan, and not twice of the same change.
 * @returns when somebody is to be told who was told too lately; null when nobody waits
 */
export async function tellChanges(
  { db, clock, bus }: Pick<Context, 'db' | 'clock' | 'bus'>,
  planId: string,
): Promise<number | null> {
  const now = clock.now();
  let again: number | null = null;
  const told = await db.transaction().execute(async (trx): Promise<readonly string[]> => {
    const plan = await readPlan(trx, planId);
    if (!plan || plan.trashedAt !== null) return [];
    const { book, states } = await budgetStanding(trx, plan);
    const changed = [...states].flatMap(([row, { state }]) => {
      const approved = book.lines.get(row)?.approved;
      return state === 'changed' && approved ? [{ row, approved }] : [];
    });
    const given: string[] = [];
    for (const [userId, lines] of Map.groupBy(changed, ({ approved }) => approved.userId)) {
      const last = await lastNoticeAt(trx, userId, 'approval-changed', planId);
      const since = lines.map(({ row, approved }) => ({
        row,
        since: Math.max(approved.at, (last ?? 0) + 1),
      }));
      const changers = await changersSince(trx, planId, since);
      const others = new Set([...changers.values()].flatMap((people) => [...people]));
      others.delete(userId);
      if (others.size === 0) continue;
      if (last !== null && now - last < HOUR_MS) {
        again = Math.min(again ?? Infinity, last + HOUR_MS);
        continue;
      }
      const causedBy = [...others].at(-1)!;
      const about = { planId, sheet: 'budget', causedBy, at: now } as const;
      given.push(...(await giveNotices(trx, [userId], { kind: 'approval-changed', ...about })));
    }
    return given;
  });
  ringBells(bus, told);
  return again;
}
