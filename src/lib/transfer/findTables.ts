import type { Field } from '#lib/schema/index.ts';
import type { FileCell } from './fileCell.ts';
import { ID_HEADING, TOTAL_MARK } from './exportTable.ts';
import { guessColumns, headingKey } from './headings.ts';

export type FileRows = readonly (readonly FileCell[])[];

/** A table within a sheet of a file: one row of headings and the rows below it, by index from 0. */
export interface FoundTable {
  readonly heading: number;
  readonly lines: readonly number[];
  /** Columns that have a heading or anything below it. */
  readonly columns: readonly number[];
}

/** Titles and notes stand above a table; it begins within this many rows of its block. */
const DEEPEST_HEADING = 15;
/** So many known headings make a row of headings for sure. */
const SURE = 2;

const isEmpty = (cell: FileCell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
const isBlank = (row: readonly FileCell[]): boolean => row.every(isEmpty);

/**
 * The tables of a sheet. Rows without anything part blocks; a block without headings of its own goes on with the
 * table above it, and headings that are repeated are no rows.
 */
export function findTables(
  rows: FileRows,
  fields: readonly (readonly [string, Field])[],
): readonly FoundTable[] {
  const tables: { heading: number; lines: number[] }[] = [];
  for (const block of blocksOf(rows)) {
    const best = headingOf(rows, block, fields);
    const last = tables.at(-1);
    const isOwn =
      best !== null && (best.known >= SURE || last === undefined || breaks(rows, last.lines, block));
    if (!isOwn || best === null) {
      last?.lines.push(...block);
      continue;
    }
    const below = block.filter((line) => line > best.line);
    if (last && repeats(rows[last.heading]!)(rows[best.line]!)) last.lines.push(...below);
    else if (below.length > 0 || best.known >= SURE) tables.push({ heading: best.line, lines: below });
  }
  return tables.map(({ heading, lines }) => tableAt(rows, heading, lines));
}

/** The table under a row that somebody chose for its headings: everything below it. */
export function tableBelow(rows: FileRows, heading: number): FoundTable {
  const lines = rows.map((_, line) => line).filter((line) => line > heading && !isBlank(rows[line]!));
  return tableAt(rows, heading, lines);
}

function tableAt(rows: FileRows, heading: number, all: readonly number[]): FoundTable {
  const ids = rows[heading]!.indexOf(ID_HEADING);
  const isHeading = repeats(rows[heading]!);
  const lines = all.filter((line) => !isHeading(rows[line]!) && (ids < 0 || rows[line]![ids] !== TOTAL_MARK));
  const width = [heading, ...lines].reduce((most, line) => Math.max(most, rows[line]!.length), 0);
  const columns = Array.from({ length: width }, (_, at) => at).filter(
    (at) => !isEmpty(rows[heading]![at]) || lines.some((line) => !isEmpty(rows[line]![at])),
  );
  return { heading, lines, columns };
}

function blocksOf(rows: FileRows): number[][] {
  const blocks: number[][] = [];
  let isOpen = false;
  rows.forEach((row, line) => {
    if (isBlank(row)) isOpen = false;
    else if (isOpen) blocks.at(-1)!.push(line);
    else {
      blocks.push([line]);
      isOpen = true;
    }
  });
  return blocks;
}

const FIGURE = /^[\s¥￥$€£(+-]*[\d０-９]/;
const isFigure = (cell: FileCell): boolean => typeof cell !== 'string' || FIGURE.test(cell);

/** Whether rows are another table than those above: words stand in most of a column that held figures alone. */
function breaks(rows: FileRows, above: readonly number[], block: readonly number[]): boolean {
  const width = above.reduce((most, line) => Math.max(most, rows[line]!.length), 0);
  const filled = (lines: readonly number[], at: number): FileCell[] =>
    lines.map((line) => rows[line]![at] ?? null).filter((cell) => !isEmpty(cell));
  return Array.from({ length: width }, (_, at) => at).some((at) => {
    const before = filled(above, at);
    const here = filled(block, at);
    const words = here.filter((cell) => !isFigure(cell)).length;
    return before.length >= 2 && before.every(isFigure) && words >= 2 && words > here.length / 2;
  });
}

/** The row of a block that looks most like headings: known names first, then words rather than figures. */
function headingOf(
  rows: FileRows,
  block: readonly number[],
  fields: readonly (readonly [string, Field])[],
): { readonly line: number; readonly known: number } | null {
  let best: { line: number; known: number; score: number } | null = null;
  for (const line of block.slice(0, DEEPEST_HEADING)) {
    const texts = rows[line]!.map((cell) => (typeof cell === 'string' ? cell : ''));
    const words = texts.filter((text) => text.trim() !== '');
    const others = rows[line]!.filter((cell) => !isEmpty(cell)).length - words.length;
    const known = guessColumns(texts, fields).filter((field) => field !== null).length;
    const distinct = new Set(words.map(headingKey)).size;
    const score = known * 10 + distinct - others * 3;
    const isHeading = known >= SURE || (distinct >= 2 && others === 0) || (distinct === 1 && known === 1);
    if (isHeading && (!best || score > best.score)) best = { line, known, score };
  }
  return best;
}

/** Tells rows that say the same as a row of headings. Most differ in their first cell, and no other is looked at. */
function repeats(heading: readonly FileCell[]): (row: readonly FileCell[]) => boolean {
  const keyOf = (cell: FileCell | undefined): string => (isEmpty(cell) ? '' : headingKey(String(cell)));
  const keys = heading.map(keyOf);
  return (row) => {
    const width = Math.max(keys.length, row.length);
    for (let at = 0; at < width; at++) if (keyOf(row[at]) !== (keys[at] ?? '')) return false;
    return true;
  };
}
