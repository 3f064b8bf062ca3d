import { isUnread } from '#lib/schema/index.ts';
import { columnOf, contextAt, valueAt } from '../cellEdits.ts';
import { cellAt, type Frame } from '../frame.ts';
import { rectsOf, type Rect, type Selection } from '../selection.ts';
import type { GridSource } from '../source.ts';
import { clipText } from '../values.ts';
import { kindKey, type Block, type ClipCell } from './block.ts';
import { writeHtml } from './html.ts';
import { writeTsv } from './tsv.ts';

export interface Clip {
  readonly tsv: string;
  readonly html: string;
}

export type Copied =
  | { readonly type: 'clip'; readonly clip: Clip; readonly block: Block }
  | { readonly type: 'empty' }
  | { readonly type: 'shape' };

/**
 * C1: the selected cells as text, as a table and as typed values. C20: several ranges only if they line up. C18: with the
 * names of the columns above, where they are asked for.
 */
export function copySelection(
  source: GridSource,
  frame: Frame,
  selection: Selection,
  headOf?: (column: string) => string,
): Copied {
  const rects = rectsOf(selection, frame).map((rect) => ({
    ...rect,
    bottom: Math.min(rect.bottom, frame.rows.length - 1),
  }));
  const filled = rects.filter((rect) => rect.bottom >= rect.top);
  if (filled.length === 0) return { type: 'empty' };
  const places = lineUp(filled);
  if (places === null) return { type: 'shape' };
  const heads = headOf && places.columns.map((column) => ({ text: headOf(frame.columns[column] ?? '') }));
  const copiers = places.columns.map((column) => columnCopier(source, frame, column));
  const cells = places.rows.map((row) => copiers.map((copy) => copy(row)));
  const block = heads ? [heads, ...cells] : cells;
  return {
    type: 'clip',
    block,
    clip: { tsv: writeTsv(block.map((row) => row.map(({ text }) => text))), html: writeHtml(block) },
  };
}

/** Copies cells of one column: the clipboard waits for no turns, so what the column says is read once. */
function columnCopier(source: GridSource, frame: Frame, column: number): (row: number) => ClipCell {
  const id = frame.columns[column];
  if (id === undefined) return () => ({ text: '' });
  const { kind } = columnOf(source, id).field;
  const context = source.context();
  const [key, { currency }] = [kindKey(kind), context];
  return (row) => {
    const cell = cellAt(frame, row, column);
    if (!cell) return { text: '' };
    const value = valueAt(source, cell);
    const text = clipText(kind, value, kind.currencyIn ? contextAt(source, cell) : context);
    return value === null || isUnread(value) ? { text } : { text, typed: { kind: key, currency, value } };
  };
}

function lineUp(rects: readonly Rect[]): { rows: number[]; columns: number[] } | null {
  const [first] = rects;
  if (!first) return null;
  const sameRows = rects.every((rect) => rect.top === first.top && rect.bottom === first.bottom);
  const sameColumns = rects.every((rect) => rect.left === first.left && rect.right === first.right);
  if (!sameRows && !sameColumns) return null;
  const rows = sameRows ? [first] : rects;
  const columns = sameColumns ? [first] : rects;
  return {
    rows: ascending(rows.map(({ top, bottom }) => [top, bottom])),
    columns: ascending(columns.map(({ left, right }) => [left, right])),
  };
}

function ascending(spans: readonly (readonly [number, number])[]): number[] {
  const all = new Set<number>();
  for (const [from, to] of spans) for (let index = from; index <= to; index++) all.add(index);
  return [...all].sort((a, b) => a - b);
}
