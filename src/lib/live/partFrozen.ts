import { splitFrozen } from '#lib/doc/frozenCells.ts';
import type { LiveSheet } from './liveSheet.ts';

/**
 * From now on, what is written into frozen cells of a sheet is held back rather than sent (F5, F12).
 * @param frozen fields that the person may only propose to change
 */
export function partFrozen(live: LiveSheet, frozen: () => ReadonlySet<string>): void {
  live.frozen = frozen;
  live.parting = (changes, gesture) => {
    const { free, proposed } = splitFrozen(live.sheet, changes, frozen());
    if (proposed.length > 0) live.hold(gesture, proposed);
    return free;
  };
}

/** From now on all of it is sent, and comes back from the gate where it may only be proposed. */
export function partNothing(live: LiveSheet): void {
  live.frozen = () => new Set();
  live.parting = (changes) => changes;
}
