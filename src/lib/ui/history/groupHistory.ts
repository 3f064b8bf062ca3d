import type { Doer, RowChange } from '#lib/api/history.ts';

/** What somebody did to a row at once: one change, or several of one gesture. */
export interface Deed {
  readonly key: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly by: Doer;
  readonly type: RowChange['type'];
  /** Of the gesture; null where none is known. */
  readonly label: string | null;
  /** As the log tells them, newest first. */
  readonly changes: readonly RowChange[];
}

export interface HistoryDay {
  /** yyyy-mm-dd. */
  readonly day: string;
  readonly deeds: readonly Deed[];
}

/**
 * Changes of a row, newest first, by day and by what was done at once. A gesture that came in several pieces is
 * one deed as long as nobody else's change stands between them.
 * @param dayOf the calendar day of a moment, by the clock that the reader goes by
 */
export function groupHistory(changes: readonly RowChange[], dayOf: (at: number) => string): HistoryDay[] {
  const days: { day: string; deeds: Deed[] }[] = [];
  for (const change of changes) {
    const day = dayOf(change.at);
    let last = days.at(-1);
    if (last?.day !== day) days.push((last = { day, deeds: [] }));
    const deed = last.deeds.at(-1);
    if (deed && isOneGesture(deed.changes[0]!, change))
      last.deeds[last.deeds.length - 1] = { ...deed, changes: [...deed.changes, change] };
    else last.deeds.push(deedOf(change));
  }
  return days;
}

function deedOf(change: RowChange): Deed {
  const { id, at, by, type, gesture } = change;
  return { key: id, at, by, type, label: gesture?.label ?? null, changes: [change] };
}

function isOneGesture(a: RowChange, b: RowChange): boolean {
  return (
    a.gesture !== null &&
    a.gesture.id === b.gesture?.id &&
    a.type === b.type &&
    a.by?.userId === b.by?.userId &&
    a.proposedBy?.userId === b.proposedBy?.userId
  );
}
