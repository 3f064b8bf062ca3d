import type { PlanSeconds } from '#lib/domain/clock.ts';
import type { GridEngine } from '#lib/grid/index.ts';
import { selectedRows } from '#lib/grid/selection.ts';
import type { RowId } from '#lib/schema/index.ts';

/** Where a cue would lie if what is previewed were applied. */
export interface Ghost {
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
  /** Where it lies. */
  readonly was: { readonly start: PlanSeconds; readonly end: PlanSeconds };
}

export const NO_GHOSTS: ReadonlyMap<RowId, Ghost> = new Map();
export const NO_ROWS: ReadonlySet<RowId> = new Set();

export function setOf(rows: readonly RowId[]): ReadonlySet<RowId> {
  return new Set(rows);
}

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
