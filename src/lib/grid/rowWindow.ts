/** The rows that are drawn; both ends included, `last` below `first` when none are. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
}

/**
 * The rows to be drawn by a pool of elements: all elements are used, so that scrolling never hides one and shows it
 * again, which would cost as much as making it. Rows have one height, so the first is a division. CSS pixels.
 */
export function rowWindow(scrollTop: number, pool: number, rowHeight: number, rowCount: number): RowWindow {
  const first = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight), rowCount - pool));
  return { first, last: Math.min(rowCount, first + pool) - 1 };
}

/**
 * How many row elements are kept for a view: one for each row that may be in it at once. None beyond it, since each
 * costs in every frame and the rows only move once they are drawn (docs/spec/grid.md, D1).
 */
export function poolSize(viewHeight: number, rowHeight: number): number {
  return Math.ceil(viewHeight / rowHeight) + 1;
}

/** Row i is drawn by element i mod pool, so that scrolling one row rebinds one element. */
export function rowOfSlot(slot: number, window: RowWindow, pool: number): number {
  const row = window.first + ((((slot - window.first) % pool) + pool) % pool);
  return row <= window.last ? row : -1;
}
