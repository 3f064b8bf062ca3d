/* eslint-disable svelte/prefer-svelte-reactivity -- sets are replaced as a whole */
import type { GridEngine } from '#lib/grid/index.ts';
import { selectRows } from '#lib/grid/selectRows.ts';
import { selectedRows } from '#lib/grid/selection.ts';
import type { RowId } from '#lib/schema/index.ts';

export const NO_ROWS: ReadonlySet<RowId> = new Set();

/** The rows that a grid has selected, the active one first; the blank row is none. */
export function rowsOf({ state: { selection, frame } }: GridEngine): ReadonlySet<RowId> {
  if (!selection) return new Set();
  const isRow = (row: RowId): boolean => frame.rowIndex(row) >= 0 && frame.rowIndex(row) < frame.rows.length;
  const selected = selectedRows(selection, frame).map((index) => frame.rowAt(index)!);
  return new Set([selection.active.row, ...selected].filter(isRow));
}

/** In the same order too. */
export function sameSet(a: ReadonlySet<RowId>, b: ReadonlySet<RowId>): boolean {
  if (a.size !== b.size) return false;
  const [first, other] = [a.values(), b.values()];
  for (const row of first) if (other.next().value !== row) return false;
  return true;
}

/** The rows that are selected in a grid and in whatever stands beside it: one selection for both. */
export class SharedSelection {
  #selected = $state.raw<ReadonlySet<RowId>>(NO_ROWS);
  #engine = $state.raw<GridEngine | null>(null);
  /** Grows when other rows are shown. */
  #framed = $state(0);

  /** Without a grid, as on a phone, rows are chosen where they are needed. */
  get hasGrid(): boolean {
    return this.#engine !== null;
  }

  /** The active one first. */
  get rows(): ReadonlySet<RowId> {
    return this.#selected;
  }

  /** The row on which the cursor stands; null without one. */
  get active(): RowId | null {
    return this.#selected.values().next().value ?? null;
  }

  /** Selects whole rows, the first one active; in the grid too, where there is one. The focus stays where it is. */
  select(rows: readonly RowId[]): void {
    const engine = this.#engine;
    if (!engine) {
      this.#selected = new Set(rows);
      return;
    }
    for (const row of rows) if (engine.state.frame.rowIndex(row) < 0) engine.source.reveal?.(row);
    const selection = selectRows(rows, engine.state.frame);
    if (selection) engine.select(selection);
  }

  /** Whether the filters of the view let a row through; folded groups hide none. */
  lets(row: RowId): boolean {
    void this.#framed;
    return this.#engine?.source.passes?.(row) ?? true;
  }

  /** The grid's selection is this one from now on. The answer ends it. */
  follow(engine: GridEngine): () => void {
    this.#engine = engine;
    let { frame } = engine.state;
    this.#framed++;
    const read = (): void => {
      if (frame !== engine.state.frame) {
        ({ frame } = engine.state);
        this.#framed++;
      }
      const rows = rowsOf(engine);
      if (!sameSet(rows, this.#selected)) this.#selected = rows;
    };
    read();
    const stop = engine.onState(read);
    return () => {
      stop();
      if (this.#engine === engine) this.#engine = null;
    };
  }
}
