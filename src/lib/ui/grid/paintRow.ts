import type { GridEngine } from '#lib/grid/engine.ts';
import { NEW_ROW, type ShownColumn } from '#lib/grid/index.ts';
import { rectsOf, type Rect } from '#lib/grid/selection.ts';
import type { RowId } from '#lib/schema/index.ts';
import { BLANK, lookOf } from './cellLook.ts';
import { paintCell, setAttribute, setText } from './paintCell.ts';

/** What drawing a row needs besides its index. */
export interface RowPainter {
  readonly engine: GridEngine;
  readonly columns: readonly ShownColumn[];
  readonly rowHeight: number;
  /** Lines of text that a row has room for. */
  readonly lines: number;
  /** Id of the cell that the text field calls active. */
  readonly activeId: string;
}

/** Which part of a row is selected and active, as one text to compare. */
export function markOf(engine: GridEngine, index: number): string {
  const { selection, frame } = engine.state;
  if (!selection) return '';
  const spans = rectsOf(selection, frame).filter((rect) => index >= rect.top && index <= rect.bottom);
  const active = frame.rowIndex(selection.active.row) === index ? selection.active.column : '';
  return spans.length === 0 && active === ''
    ? ''
    : `${spans.map((rect) => `${rect.left}-${rect.right}`).join()} ${active}`;
}

/** What an element shows, as far as it saves asking the page. */
interface Drawn {
  readonly id: RowId | undefined;
  readonly columns: readonly ShownColumn[];
  readonly cells: readonly Element[];
  /** Nothing in it is selected or active. */
  readonly plain: boolean;
  readonly flashed: boolean;
}
const drawn = new WeakMap<Element, Drawn>();

/**
 * Draws row `index` into a pooled element. Writes only what differs from what the element shows already:
 * scrolling rebinds elements all the time, and most attributes of two rows are the same.
 * With `flash`, cells that somebody else has just changed light up once.
 */
export function paintRow(row: HTMLElement, index: number, painter: RowPainter, flash: boolean): void {
  const { engine, columns } = painter;
  const { frame, selection } = engine.state;
  if (index < 0) return hide(row);
  setStyle(row, 'display', '');
  setStyle(row, 'transform', `translateY(${index * painter.rowHeight}px)`);
  const id = frame.rowAt(index);
  const blank = id === undefined;
  const before = drawn.get(row);
  const isKept = before?.columns === columns;
  const cells = isKept ? before.cells : [...row.children].slice(1);
  const rects = selection && !blank ? rectsAt(rectsOf(selection, frame), index) : NONE;
  const current = selection !== null && frame.rowIndex(selection.active.row) === index;
  const plain = rects.length === 0 && !current;
  // Between two rows of which nothing is selected, nothing of this changes.
  const isMarked = !(isKept && plain && before.plain && (before.id === undefined) === blank);
  if (isMarked) {
    setAttribute(row, 'aria-hidden', blank ? 'true' : null);
    setAttribute(row, 'data-current', current ? '' : null);
  }
  setAttribute(row, 'aria-rowindex', blank ? null : String(index + 2));
  paintNumber(row.firstElementChild as Element, index, blank, id === NEW_ROW, rects.length > 0, current);
  const context = engine.source.context();
  const mayFlash = flash && !blank && before?.id === id;
  let flashed = false;
  for (let place = 0; place < columns.length; place++) {
    const [cell, column] = [cells[place], columns[place]];
    if (!cell || !column) continue;
    const look = blank ? BLANK : lookOf(engine.source, context, id, column, painter.lines);
    const isOther = paintCell(cell, look, column.field.label[context.locale]);
    if (mayFlash && isOther && column.field.source === 'cell') {
      setAttribute(cell, 'data-flash', String(engine.source.writer?.(id, column.id) ?? 0));
      flashed = true;
    } else if (before?.flashed && before.id !== id) setAttribute(cell, 'data-flash', null);
    if (!isMarked) continue;
    const isSelected = rects.some((rect) => place >= rect.left && place <= rect.right);
    setAttribute(cell, 'aria-selected', blank ? null : String(isSelected));
    setAttribute(cell, 'id', current && column.id === selection.active.column ? painter.activeId : null);
  }
  drawn.set(row, {
    id,
    columns,
    cells,
    plain,
    flashed: flashed || (before?.flashed === true && before.id === id),
  });
}

const NONE: readonly Rect[] = [];

function rectsAt(rects: readonly Rect[], index: number): readonly Rect[] {
  return rects.some((rect) => index >= rect.top && index <= rect.bottom)
    ? rects.filter((rect) => index >= rect.top && index <= rect.bottom)
    : NONE;
}

/** A hidden element must not keep the id of the active cell. */
function hide(row: HTMLElement): void {
  setStyle(row, 'display', 'none');
  drawn.delete(row);
  for (const cell of row.children) setAttribute(cell, 'id', null);
}

function paintNumber(
  cell: Element,
  index: number,
  blank: boolean,
  fresh: boolean,
  selected: boolean,
  current: boolean,
): void {
  setText(cell, blank ? '' : String(index + 1));
  setAttribute(
    cell,
    'class',
    `cell number${selected ? ' selected' : ''}${current ? ' current' : ''}${fresh ? ' fresh' : ''}`,
  );
}

function setStyle(element: HTMLElement, name: 'display' | 'transform', value: string): void {
  if (element.style[name] !== value) element.style[name] = value;
}
