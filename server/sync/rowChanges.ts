import { sameValue } from '#lib/doc/rows.ts';
import { toChanges } from '#lib/doc/toChanges.ts';
import type { SheetRows } from '#lib/doc/sheetRows.ts';
import type { Change, RowEdit, RowId } from '#lib/schema/index.ts';
import type { RowProblem, RowWrite } from '../rowWrites.ts';

/** Why rows that a command writes cannot be written as the sheet stands. */
export class RowsNotWritable extends Error {
  readonly code: RowProblem;
  readonly row: RowId;

  constructor(code: RowProblem, row: RowId) {
    super(`${code}: ${row}`);
    this.name = 'RowsNotWritable';
    this.code = code;
    this.row = row;
  }
}

/**
 * What a command's writes mean for the sheet as it stands now. Rows that ask for the same place stand there in
 * the order in which they were given.
 * @throws RowsNotWritable
 */
export function changesOf(rows: SheetRows, writes: readonly RowWrite[], random: () => number): Change[] {
  const added = new Set<RowId>();
  const restored = new Set(writes.filter(({ type }) => type === 'restore').map(({ row }) => row));
  const isThere = (row: RowId): boolean => added.has(row) || rows.has(row);
  const lastAt = new Map<RowId | null, RowId>();
  const placed = (row: RowId, wanted: RowId | null | undefined): RowId | null => {
    const anchor = wanted === undefined ? (rows.rowIds().at(-1) ?? null) : wanted;
    if (anchor !== null && !isThere(anchor)) throw new RowsNotWritable('no-anchor', row);
    const after = lastAt.get(anchor) ?? anchor;
    lastAt.set(anchor, row);
    return after;
  };

  const edits = writes.map((write): RowEdit => {
    const { row } = write;
    if (write.type === 'add') {
      if (isThere(row)) throw new RowsNotWritable('row-exists', row);
      added.add(row);
      return { ...write, after: placed(row, write.after) };
    }
    if (!isThere(row)) throw new RowsNotWritable('row-gone', row);
    if (write.type === 'set' && rows.isTrashed(row) && !restored.has(row))
      throw new RowsNotWritable('in-trash', row);
    if (
      write.type === 'set' &&
      write.was !== undefined &&
      !sameValue(rows.value(row, write.field), write.was)
    )
      throw new RowsNotWritable('changed', row);
    return write.type === 'move' ? { ...write, after: placed(row, write.after) } : write;
  });
  return toChanges(rows, edits, random);
}
