import type { GridColumn } from '#lib/grid/source.ts';
import type { RowId } from '#lib/schema/index.ts';

/** What is asked of a live sheet. */
interface Journalled {
  rowIds(): readonly RowId[];
  isUnsaved(row: RowId, field: string): boolean;
}

/** Rows with own edits on their way to the server's disk, so that their dots go when the edits have arrived. */
export class UnsavedRows {
  readonly #live: Journalled;
  readonly #columns: readonly GridColumn[];
  /** How many cells of a row were on their way when it was drawn. */
  readonly #waiting = new Map<RowId, number>();

  constructor(live: Journalled, columns: readonly GridColumn[]) {
    this.#live = live;
    this.#columns = columns;
    this.touched('all');
  }

  /** Rows were drawn after a change; what the person did may be entered as unsaved only after that. */
  touched(rows: ReadonlySet<RowId> | 'all'): void {
    for (const row of rows === 'all' ? this.#live.rowIds() : rows) {
      const count = this.#count(row);
      if (count > 0 || rows !== 'all') this.#waiting.set(row, count);
    }
  }

  /** The rows of which something has set out or arrived since this was asked the last time. */
  changed(): ReadonlySet<RowId> {
    const changed = new Set<RowId>();
    for (const [row, before] of this.#waiting) {
      const count = this.#count(row);
      if (count !== before) changed.add(row);
      if (count === 0) this.#waiting.delete(row);
      else this.#waiting.set(row, count);
    }
    return changed;
  }

  #count(row: RowId): number {
    return this.#columns.reduce((sum, { id }) => sum + Number(this.#live.isUnsaved(row, id)), 0);
  }
}
