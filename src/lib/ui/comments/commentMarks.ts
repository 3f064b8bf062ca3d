import type { OpenThread } from '#lib/live/liveComments.ts';
import type { RowId } from '#lib/schema/index.ts';

/** How much is said about a row and not settled. */
export interface RowComments {
  /** About the row and all of its cells. */
  readonly count: number;
  /** By field. */
  readonly cells: ReadonlyMap<string, number>;
}

/** Rows about which something is said. */
export function commentMarks(threads: readonly OpenThread[]): ReadonlyMap<RowId, RowComments> {
  const marks = new Map<RowId, { count: number; cells: Map<string, number> }>();
  for (const { row, field, count } of threads) {
    const of = marks.get(row) ?? { count: 0, cells: new Map<string, number>() };
    marks.set(row, of);
    of.count += count;
    if (field !== null) of.cells.set(field, (of.cells.get(field) ?? 0) + count);
  }
  return marks;
}
