import { makeFrame, type Frame } from './frame.ts';
import type { GridSource } from './source.ts';
import type { TableState } from './tableState.ts';

/** What a source and the state of its columns show now. */
export function frameOf(source: GridSource, table: TableState): Frame {
  return makeFrame(
    source.rowIds(),
    table.shown().map(({ id }) => id),
    source.mayAddRows(),
    source.headings?.(),
  );
}
