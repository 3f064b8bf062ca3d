import type { RowId } from '#lib/schema/index.ts';

/** What is asked of a live sheet. */
interface Journalled {
  /** How many cells of each row are on their way. */
  readonly unsavedRows: ReadonlyMap<RowId, number>;
}

/** Rows with own edits on their way to the server's disk, so that their dots go when the edits have arrived. */
export class UnsavedRows {
  readonly #live: Journalled;
  /** How many cells of a row were on their way when it was drawn. */
  readonly #waiting: Map<RowId, number>;

  constructor(live: Journalled) {
    this.#live = live;
    this.#waiting = new Map(live.unsavedRows);
  }

  /** Rows were drawn after a change; what the person did may be entered as unsaved only after that. */
  touched(rows: ReadonlySet<RowId> | 'all'): void {
    const { unsavedRows } = this.#live;
    for (const row of rows === 'all' ? unsavedRows.keys() : rows)
      this.#waiting.set(row, unsavedRows.get(row) ?? 0);
  }

  /** The rows of which something has set out or arrived since this was asked the last time. */
  changed(): ReadonlySet<RowId> {
    const { unsavedRows } = this.#live;
    const changed = new Set<RowId>();
    for (const [row, before] of this.#waiting) {
      const count = unsavedRows.get(row) ?? 0;
      if (count === before && count > 0) continue;
      if (count !== before) changed.add(row);
      if (count === 0) this.#waiting.delete(row);
      else this.#waiting.set(row, count);
    }
    return changed;
  }
}
