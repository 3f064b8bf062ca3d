import type { Kind } from '#lib/schema/index.ts';
import type { InPieces } from '../../domain/pieces.ts';

/** A value that one Cuegrid grid hands to another beside the text (C1). Untrusted until the target kind has checked it. */
export interface TypedValue {
  readonly kind: string;
  /** The currency of the plan it was copied in; an amount means nothing in another. */
  readonly currency: string;
  readonly value: unknown;
}

export interface ClipCell {
  readonly text: string;
  readonly typed?: TypedValue;
}

/** A rectangle of cells on its way in or out: rows of equal length, at least one cell. */
export type Block = readonly (readonly ClipCell[])[];

/** A cell of a table as it was read from HTML, before merged cells are laid out. */
export interface TableCell extends ClipCell {
  readonly rowSpan: number;
  readonly colSpan: number;
}

/** Two kinds with the same key hold the same values. */
export function kindKey(kind: Kind): string {
  return kind.sheets ? `${kind.name}:${kind.sheets.join(',')}` : kind.name;
}

/** A pasted table is never larger than this either way: what a sheet may hold (docs/limits.md). */
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
/** Rows looked at between two pauses. */
const STRIDE = 40;

/** C13: merged cells give their value to the top left place and leave the others blank. Null without any cell. */
export function* layOut(rows: Iterable<readonly TableCell[]>, count: number): InPieces<Block | null> {
  const grid: (ClipCell | undefined)[][] = [];
  const line = (index: number): (ClipCell | undefined)[] => (grid[index] ??= []);
  let rowIndex = 0;
  for (const cells of rows) {
    if (rowIndex === MOST_ROWS) break;
    let column = 0;
    for (const cell of cells) {
      while (line(rowIndex)[column] !== undefined) column++;
      if (column >= MOST_COLUMNS) break;
      const bottom = Math.min(rowIndex + Math.max(1, cell.rowSpan), count, MOST_ROWS);
      const right = Math.min(column + Math.max(1, cell.colSpan), MOST_COLUMNS);
      for (let y = rowIndex; y < bottom; y++)
        for (let x = column; x < right; x++) line(y)[x] ??= { text: '' };
      line(rowIndex)[column] = cell.typed ? { text: cell.text, typed: cell.typed } : { text: cell.text };
      column = right;
    }
    rowIndex++;
    if (rowIndex % STRIDE === 0) yield;
  }
  const width = grid.reduce((most, cells) => Math.max(most, cells?.length ?? 0), 0);
  if (width === 0) return null;
  return Array.from({ length: grid.length }, (_, y) =>
    Array.from({ length: width }, (_, x) => grid[y]?.[x] ?? { text: '' }),
  );
}

export function textBlock(rows: readonly (readonly string[])[]): Block {
  return rows.map((cells) => cells.map((text) => ({ text })));
}
