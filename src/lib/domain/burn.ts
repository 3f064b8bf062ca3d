import type { Minor } from './money.ts';

/** Something that was promised or spent on a day (yyyy-mm-dd); below zero for what was credited. */
export interface BurnEvent {
  readonly day: string;
  readonly committed: Minor;
  readonly actual: Minor;
}

/** What had been promised and spent by the end of a day, all of it together. */
export type BurnPoint = BurnEvent;

/** How money went over time: one point for each day on which something happened, in order (spec P11). */
export function burn(events: readonly BurnEvent[]): readonly BurnPoint[] {
  const days = new Map<string, BurnEvent>();
  for (const event of events) {
    if (event.committed === 0 && event.actual === 0) continue;
    const own = days.get(event.day) ?? { day: event.day, committed: 0, actual: 0 };
    days.set(event.day, {
      day: event.day,
      committed: own.committed + event.committed,
      actual: own.actual + event.actual,
    });
  }
  let [committed, actual] = [0, 0];
  return [...days.values()]
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map((own) => {
      committed += own.committed;
      actual += own.actual;
      return { day: own.day, committed, actual };
    });
}
