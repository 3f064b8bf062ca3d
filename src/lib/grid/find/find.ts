import type { CellContext, CellValue, Kind } from '#lib/schema/index.ts';
import { columnOf } from '../cellEdits.ts';
import type { Cell } from '../cells.ts';
import type { Frame } from '../frame.ts';
import type { InPieces } from '../../domain/pieces.ts';
import { inRect, rectOf, type Rect, type Selection } from '../selection.ts';
import type { GridSource } from '../source.ts';
import { clipText, displayText } from '../values.ts';

export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
  /** The text is all that the cell holds. */
  readonly wholeCell: boolean;
  /** Only in these ranges; null is the whole sheet. */
  readonly within: Selection | null;
}

export interface Found {
  /** Row by row, as they are shown. */
  readonly cells: readonly Cell[];
  /** How many of them may be written. */
  readonly writable: number;
}

export const NOTHING_FOUND: Found = { cells: [], writable: 0 };

/** Cells looked at between two pauses. */
const STRIDE = 500;

/** The query as a pattern; signs that mean something to patterns mean themselves. Null for an empty query. */
export function pattern({ text, matchCase, wholeCell }: FindQuery): RegExp | null {
  if (text === '') return null;
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(wholeCell ? `^(?:${literal})$` : literal, matchCase ? 'gu' : 'giu');
}

/**
 * K12: the shown cells in which the text stands, as it is drawn or as the editor would show it, whatever part of the
 * sheet is drawn. In pieces, so that a whole sheet holds nothing up.
 */
export function* findCells(source: GridSource, frame: Frame, query: FindQuery): InPieces<Found> {
  const wanted = pattern(query);
  const rects = query.within && knownRects(query.within, frame);
  if (!wanted || rects?.length === 0) return NOTHING_FOUND;
  const context = source.context();
  const columns = frame.columns.map((id) => ({
    id,
    holds: matcher(columnOf(source, id).field.kind, wanted, context),
  }));
  const cells: Cell[] = [];
  let writable = 0;
  let looked = 0;
  const from = rects ? Math.min(...rects.map(({ top }) => top)) : 0;
  const to = rects ? Math.max(...rects.map(({ bottom }) => bottom)) : Number.POSITIVE_INFINITY;
  for (let index = from; index <= to && index < frame.rows.length; index++) {
    const row = frame.rows[index]!;
    for (const [place, { id, holds }] of columns.entries()) {
      if (rects && !rects.some((rect) => inRect(rect, index, place))) continue;
      if (++looked % STRIDE === 0) yield;
      if (!holds(source.value(row, id))) continue;
      cells.push({ row, column: id });
      if (source.locked(row, id) === null) writable++;
    }
  }
  return { cells, writable };
}

/** Ranges whose corners are still there: rows that others took away must not turn a part into the whole sheet. */
function knownRects(selection: Selection, frame: Frame): Rect[] {
  return selection.ranges
    .filter(({ anchor, head }) =>
      [anchor, head].every(({ row, column }) => frame.rowIndex(row) >= 0 && frame.columnIndex(column) >= 0),
    )
    .map((range) => rectOf(range, frame));
}

function matcher(kind: Kind, wanted: RegExp, context: CellContext): (value: CellValue) => boolean {
  // Columns repeat their values, and writing them out takes longer than looking them up.
  const known = new Map<CellValue, boolean>();
  const test = (text: string): boolean => {
    wanted.lastIndex = 0;
    return wanted.test(text);
  };
  return (value) => {
    if (value === null) return false;
    const before = known.get(value);
    if (before !== undefined) return before;
    const holds = test(displayText(kind, value, context)) || test(clipText(kind, value, context));
    if (typeof value !== 'object') known.set(value, holds);
    return holds;
  };
}

/** The match after (or before) a cell in reading order, going round at the ends; null where there is none. */
export function nextFound(
  found: Found,
  frame: Frame,
  from: Cell | null,
  back: boolean,
): { readonly cell: Cell; readonly place: number } | null {
  const { cells } = found;
  const at = from ? positionOf(from, frame) : -1;
  const order = cells.map((cell) => positionOf(cell, frame));
  let place = back ? order.findLastIndex((other) => other < at) : order.findIndex((other) => other > at);
  if (place < 0) place = back ? cells.length - 1 : 0;
  const cell = cells[place];
  return cell ? { cell, place } : null;
}

/** Where a cell stands among the matches; -1 when it is none of them. */
export function placeOf(found: Found, cell: Cell | null): number {
  return cell ? found.cells.findIndex(({ row, column }) => row === cell.row && column === cell.column) : -1;
}

function positionOf({ row, column }: Cell, frame: Frame): number {
  return frame.rowIndex(row) * frame.columns.length + frame.columnIndex(column);
}
