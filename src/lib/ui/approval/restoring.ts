import type { GridSource } from '#lib/grid/index.ts';
import type { RowEdit } from '#lib/schema/index.ts';
import type { ShownLine } from './approvalPicture.ts';

/**
 * Sets the cells of a line that differ from what was approved back to it. Null where there is nothing to go back to,
 * or another currency stands between; empty where none of the cells is the person's to change.
 */
export function restoreEdits(
  { row, was, now, differs }: ShownLine,
  source: Pick<GridSource, 'locked'>,
): readonly RowEdit[] | null {
  if (was === null || now === null || differs.size === 0 || was.currency !== now.currency) return null;
  return (
    [...differs]
      // A rate is no cell: it is the plan's to change.
      .filter((field) => was[field] !== now[field] && source.locked(row, field) === null)
      .map((field) => ({ type: 'set', row, field, value: was[field] }))
  );
}
