import type { GridEngine } from '#lib/grid/engine.ts';
import type { EngineState } from '#lib/grid/engineState.ts';
import { NEW_ROW, type ShownColumn } from '#lib/grid/index.ts';
import { rectsOf, type Rect } from '#lib/grid/selection.ts';
import type { Heading, RowPlace } from '#lib/grid/viewed/headings.ts';
import type { RowId } from '#lib/schema/index.ts';
import { BLANK, lookOf } from './cellLook.ts';
import { lightUp, putOut } from './flashes.ts';
import { paintCell, setAttribute, setText } from './paintCell.ts';
import { GridLater } from './gridLater.ts';
import { placeText } from './placeText.ts';

/** What drawing a row needs besides its index. */
export interface RowPainter {
  readonly engine: GridEngine;
  readonly columns: readonly ShownColumn[];
  readonly rowHeight: number;
  /** Pixels of the row numbers. */
  readonly numberWidth: number;
  /** Lines of text that a row has room for. */
  readonly lines: number;
  /** Id of the cell that the text field calls active. */
  readonly activeId: string;
  /** What a sheet shows over rows without storing it; null for most. */
  readonly layer: RowLayer | null;
}

/** Is called whenever an element has drawn a line; below zero, it draws none. Cells are its business no further. */
export type RowLayer = (row: HTMLElement, line: number, painter: RowPainter) => void;

interface Marked {
  readonly rects: readonly Rect[];
  /** Index of the row of the active cell; -1 when it is not shown. */
  readonly active: number;
}
const UNMARKED: Marked = { rects: [], active: -1 };
const marked = new WeakMap<EngineState, Marked>();

/** Which rows and columns a state selects: worked out once, asked for every row that is drawn. */
function markedIn(state: EngineState): Marked {
  const { selection, frame, heading } = state;
  // While the cursor rests on the head of a group, no cell is the active one.
  if (!selection || heading !== null) return UNMARKED;
  let found = marked.get(state);
  if (!found) {
    found = { rects: rectsOf(selection, frame), active: frame.rowIndex(selection.active.row) };
    marked.set(state, found);
  }
  return found;
}

/** Which part of a line is selected and active, as one text to compare. */
export function markOf(engine: GridEngine, line: number): string {
  const { frame, heading, selection } = engine.state;
  const there = frame.lineAt(line);
  if (there.type === 'heading') return there.heading.key === heading ? 'resting' : '';
  const { rects, active } = markedIn(engine.state);
  const spans = rectsAt(rects, there.index);
  if (spans.length === 0 && active !== there.index) return '';
  const column = active === there.index ? selection!.active.column : '';
  return `${spans.map((rect) => `${rect.left}-${rect.right}`).join()} ${column}`;
}

/** What an element shows, as far as it saves asking the page. */
interface Drawn {
  readonly id: RowId | undefined;
  readonly line: number;
  readonly columns: readonly ShownColumn[];
  readonly cells: readonly Element[];
  readonly number: NumberLook;
  readonly grouped: boolean;
  /** Nothing in it is selected or active. */
  readonly plain: boolean;
  readonly flashed: boolean;
}
const drawn = new WeakMap<Element, Drawn>();

/**
 * Draws a line into a pooled element. Writes only what differs from what the element shows already:
 * scrolling rebinds elements all the time, and most attributes of two rows are the same.
 * With `flash`, cells that somebody else has just changed light up once.
 */
export function paintRow(row: HTMLElement, line: number, painter: RowPainter, flash: boolean): void {
  const { engine, columns } = painter;
  const { frame, selection } = engine.state;
  if (line < 0) return hide(row);
  moveTo(row, line * painter.rowHeight);
  const there = frame.lineAt(line);
  if (there.type === 'heading') return paintHead(row, line, there.heading, painter);
  const known = drawn.get(row);
  if (!known && row.hasAttribute('data-heading')) GridLater.view!.clearHeading(row);
  const before = known?.columns === columns ? known : undefined;
  const { index } = there;
  const id = frame.rowAt(index);
  const blank = id === undefined;
  const cells = before ? before.cells : [...row.children].slice(1);
  const { rects: all, active } = markedIn(engine.state);
  const rects = blank ? NONE : rectsAt(all, index);
  const current = active === index;
  const plain = rects.length === 0 && !current;
  const grouped = frame.headings.length > 0 && !blank;
  // Between two rows of which nothing is selected, nothing of this changes.
  const isMarked = !(before && plain && before.plain && before.number.blank === blank);
  if (isMarked) {
    setAttribute(row, 'aria-hidden', blank ? 'true' : null);
    setAttribute(row, 'data-current', current ? '' : null);
  }
  if (isMarked || before?.line !== line) setAttribute(row, 'aria-rowindex', blank ? null : String(line + 2));
  if (before?.grouped !== grouped) setAttribute(row, 'aria-level', grouped ? '2' : null);
  const number: NumberLook = {
    index,
    blank,
    fresh: id === NEW_ROW,
    selected: rects.length > 0,
    current,
    place: blank ? null : (engine.source.placeOf?.(id) ?? null),
  };
  paintNumber(row.firstElementChild as Element, number, before?.number);
  const context = engine.source.context();
  const mayFlash = flash && !blank && known?.id === id;
  const isAnother = known?.flashed === true && known.id !== id;
  let flashed = known?.flashed === true && !isAnother;
  for (let at = 0; at < columns.length; at++) {
    const [cell, column] = [cells[at], columns[at]];
    if (!cell || !column) continue;
    const look = blank ? BLANK : lookOf(engine.source, context, id, column, painter.lines);
    const isOther = paintCell(cell, look, column.field.label[context.locale]);
    if (isAnother) putOut(cell);
    else if (mayFlash && isOther && column.field.source === 'cell') {
      lightUp(cell, engine.source.writer?.(id, column.id) ?? 0);
      flashed = true;
    }
    if (!isMarked) continue;
    const isSelected = rects.some((rect) => at >= rect.left && at <= rect.right);
    setAttribute(cell, 'aria-selected', blank ? null : String(isSelected));
    setAttribute(cell, 'id', current && column.id === selection?.active.column ? painter.activeId : null);
  }
  drawn.set(row, { id, line, columns, cells, number, grouped, plain, flashed });
}

const NONE: readonly Rect[] = [];

function rectsAt(rects: readonly Rect[], index: number): readonly Rect[] {
  const isIn = (rect: Rect): boolean => index >= rect.top && index <= rect.bottom;
  return rects.some(isIn) ? rects.filter(isIn) : NONE;
}

/** Where a row stands, in pixels from the first one; a hidden one stands nowhere. */
const tops = new WeakMap<Element, number>();

function moveTo(row: HTMLElement, top: number): void {
  const before = tops.get(row);
  if (before === top) return;
  tops.set(row, top);
  row.style.transform = `translateY(${top}px)`;
  if (before === undefined) row.style.display = '';
}

/** A hidden element must not keep the id of the active cell, nor seem to be a row. */
function hide(row: HTMLElement): void {
  if (!tops.delete(row)) return;
  row.style.display = 'none';
  row.removeAttribute('aria-rowindex');
  drawn.delete(row);
  for (const cell of row.children) setAttribute(cell, 'id', null);
}

/** Nothing of the cells may seem active or lit up while the head of a group hides them. */
function paintHead(row: HTMLElement, line: number, heading: Heading, painter: RowPainter): void {
  if (drawn.delete(row))
    for (const cell of row.children) {
      setAttribute(cell, 'id', null);
      putOut(cell);
    }
  for (const name of ['aria-hidden', 'data-current']) setAttribute(row, name, null);
  setAttribute(row, 'aria-rowindex', String(line + 2));
  // Where there are groups, what makes them is here.
  GridLater.view!.paintHeading(row, heading, painter);
}

interface NumberLook {
  readonly index: number;
  readonly blank: boolean;
  readonly fresh: boolean;
  readonly selected: boolean;
  readonly current: boolean;
  readonly place: RowPlace | null;
}

/** `before` is what the cell shows; undefined when that is not known. */
function paintNumber(cell: Element, look: NumberLook, before: NumberLook | undefined): void {
  const { index, blank, selected, current, fresh, place } = look;
  if (before?.index !== index || before.blank !== blank) setText(cell, blank ? '' : String(index + 1));
  if (before?.selected !== selected || before.current !== current || before.fresh !== fresh)
    setAttribute(
      cell,
      'class',
      `cell number${selected ? ' selected' : ''}${current ? ' current' : ''}${fresh ? ' fresh' : ''}`,
    );
  if (before && before.place === place) return;
  setAttribute(cell, 'data-place', place);
  setAttribute(cell, 'title', place && placeText(place));
}
