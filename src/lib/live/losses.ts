import { sameValue } from '#lib/doc/index.ts';
import type { CellValue, Change } from '#lib/schema/index.ts';
import { ROW_CELLS } from '#lib/schema/index.ts';
import type { Lost } from '#lib/wire/index.ts';
import { cellKey } from './journal.ts';
import type { JournalEntry } from './localStore.ts';

/** Own sets that lost against somebody's at the same time (sync rule S6), oldest first, until dealt with. */
export class Losses {
  #list: readonly Lost[] = [];

  /** A new array with each change. */
  get list(): readonly Lost[] {
    return this.#list;
  }

  /** The browser often sees it before the server says it: then the later word, which knows the name, stands. */
  add(lost: Lost): void {
    const isSame = (other: Lost) =>
      other.row === lost.row && other.field === lost.field && sameValue(other.yours, lost.yours);
    const known = this.#list.find(isSame);
    const best = known && lost.by === '' ? { ...lost, by: known.by } : lost;
    this.#list = [...this.#list.filter((other) => other !== known), best];
  }

  /** The last one of a cell; null where it holds something else than what won by now. */
  at(row: string, field: string, value: () => CellValue): Lost | null {
    // Asked for every cell that is drawn, and hardly ever there.
    if (this.#list.length === 0) return null;
    const last = this.#list.findLast((lost) => lost.row === row && lost.field === field);
    return last && sameValue(value(), last.theirs as CellValue) ? last : null;
  }

  remove(lost: Lost): void {
    this.#list = this.#list.filter((other) => other !== lost);
  }
}

/** Of unsaved gestures, the cells in these rows that hold something else by now: nobody can have meant to replace them. */
export function overtakenCells(
  entries: readonly JournalEntry[],
  rows: ReadonlySet<string>,
  value: (row: string, field: string) => CellValue,
): readonly (Change & { type: 'set' })[] {
  const last = new Map<string, Change & { type: 'set' }>();
  for (const { changes } of entries) {
    for (const change of changes) {
      if (change.type === 'set' && rows.has(change.row)) last.set(cellKey(change.row, change.field), change);
    }
  }
  const isRowCell = (field: string) => (ROW_CELLS as readonly string[]).includes(field);
  return [...last.values()].filter(
    (change) => !isRowCell(change.field) && !sameValue(value(change.row, change.field), change.value),
  );
}
