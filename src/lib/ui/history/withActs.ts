import type { ToldApproval } from '#lib/api/approvalActs.ts';
import type { Deed, HistoryDay } from './groupHistory.ts';

export type HistoryItem =
  | { readonly type: 'deed'; readonly at: number; readonly deed: Deed }
  | { readonly type: 'act'; readonly at: number; readonly act: ToldApproval };

/**
 * What was done to a row and what became of its approval, by day, newest first.
 * @param from nothing from before this moment is told yet, since the changes of then are still to be read
 */
export function withActs(
  days: readonly HistoryDay[],
  acts: readonly ToldApproval[],
  dayOf: (at: number) => string,
  from: number,
): readonly { readonly day: string; readonly items: readonly HistoryItem[] }[] {
  const items: HistoryItem[] = [
    ...days.flatMap(({ deeds }) => deeds.map((deed) => ({ type: 'deed' as const, at: deed.at, deed }))),
    ...acts.filter(({ at }) => at >= from).map((act) => ({ type: 'act' as const, at: act.at, act })),
  ];
  items.sort((a, b) => b.at - a.at);
  return [...Map.groupBy(items, ({ at }) => dayOf(at))].map(([day, of]) => ({ day, items: of }));
}
