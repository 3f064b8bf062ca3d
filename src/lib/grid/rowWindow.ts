/** The rows that are drawn; both ends included, `last` below `first` when none are. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
}

/** Rows beyond the visible ones on each side: few, since each costs in every frame (docs/spec/grid.md). */
export const OVERSCAN = 4;

/** Rows of one height, so the range is a division. Lengths in CSS pixels. */
export function rowWindow(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  rowCount: number,
): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN);
  const last = Math.min(rowCount - 1, Math.ceil((scrollTop + viewHeight) / rowHeight) - 1 + OVERSCAN);
  return { first, last };
}

/** How many row elements are kept for a view: one for each row that may be drawn at once. */
export function poolSize(viewHeight: number, rowHeight: number): number {
  return Math.ceil(viewHeight / rowHeight) + 1 + 2 * OVERSCAN;
}

/** Row i is drawn by element i mod pool, so that scrolling one row rebinds one element. */
export function rowOfSlot(slot: number, window: RowWindow, pool: number): number {
  const row = window.first + ((((slot - window.first) % pool) + pool) % pool);
  return row <= window.last ? row : -1;
}
