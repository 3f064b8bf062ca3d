export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Where a block lies across its lane, in parts of its width. */
export interface Column {
  readonly at: number;
  readonly of: number;
}

/**
 * Blocks of one lane beside each other where they overlap, in as few columns as a run of overlapping ones needs; all
 * of a run are equally wide. `blocks` by start.
 * @param least so long is each at least, where short ones are drawn longer than they last
 */
export function columnsOf(blocks: readonly Interval[], least = 0): Column[] {
  const columns: { at: number; of: number }[] = [];
  let run: { at: number; of: number }[] = [];
  let ends: number[] = [];
  let runEnd = -Infinity;
  const close = (): void => {
    for (const column of run) column.of = ends.length;
    run = [];
    ends = [];
  };
  for (const { start, end } of blocks) {
    if (start >= runEnd) close();
    const free = ends.findIndex((taken) => taken <= start);
    const at = free < 0 ? ends.length : free;
    const until = Math.max(end, start + least);
    ends[at] = until;
    runEnd = run.length === 0 ? until : Math.max(runEnd, until);
    const column = { at, of: 1 };
    run.push(column);
    columns.push(column);
  }
  close();
  return columns;
}
