import { daysUntil } from '../format.ts';

interface Dated {
  readonly day0: string | null;
  readonly timeZone: string;
}

/** What needs care first: the nearest day to come, then plans without a date, then what is past, latest first. */
export function byDay<P extends Dated>(plans: readonly P[], now: number): P[] {
  const rank = ({ day0, timeZone }: Dated): [group: number, within: number] => {
    const days = day0 === null ? null : daysUntil(day0, timeZone, now);
    if (days === null) return [1, 0];
    return days >= 0 ? [0, days] : [2, -days];
  };
  return plans
    .map((plan) => ({ plan, rank: rank(plan) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1])
    .map(({ plan }) => plan);
}
