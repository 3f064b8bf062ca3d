import type { GridEngine } from '#lib/grid/engine.ts';
import { NEW_ROW, type ShownColumn } from '#lib/grid/index.ts';
import { inRect, rectsOf, type Rect } from '#lib/grid/selection.ts';
import { lookOf } from './cellLook.ts';
import { paintCell, setAttribute } from './paintCell.ts';

/** What drawing a row needs besides its index. */
export interface RowPainter {
  readonly engine: GridEngine;
  readonly columns: readonly ShownColumn[];
  readonly rowHeight: number;
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

/** The row that an element shows. */
const shown = new WeakMap<Element, string | undefined>();

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
  const isSame = !blank && shown.get(row) === id;
  shown.set(row, id);
  setAttribute(row, 'aria-hidden', blank ? 'true' : null);
  setAttribute(row, 'aria-rowindex', blank ? null : String(index + 2));
  const rects = selection && !blank ? rectsOf(selection, frame) : [];
  const current = selection !== null && frame.rowIndex(selection.active.row) === index;
  setAttribute(row, 'data-current', current ? '' : null);
  const { locale } = engine.source.context();
  const [number, ...cells] = row.children;
  if (number) paintNumber(number, index, blank, id === NEW_ROW, rects, current);
  cells.forEach((cell, place) => {
    const column = columns[place];
    if (!column) return;
    const look = id === undefined ? null : lookOf(engine.source, { row: id, column: column.id }, column);
    const isOther = paintCell(cell, look, column.field.label[locale]);
    if (!isSame) setAttribute(cell, 'data-flash', null);
    else if (flash && isOther && column.field.source === 'cell')
      setAttribute(cell, 'data-flash', String(engine.source.writer?.(id, column.id) ?? 0));
    const active = selection !== null && id === selection.active.row && column.id === selection.active.column;
    setAttribute(
      cell,
      'aria-selected',
      blank ? null : String(rects.some((rect) => inRect(rect, index, place))),
    );
    setAttribute(cell, 'id', active ? painter.activeId : null);
  });
}

/** A hidden element must not keep the id of the active cell. */
function hide(row: HTMLElement): void {
  setStyle(row, 'display', 'none');
  shown.delete(row);
  for (const cell of row.children) setAttribute(cell, 'id', null);
}

function paintNumber(
  cell: Element,
  index: number,
  blank: boolean,
  fresh: boolean,
  rects: readonly Rect[],
  current: boolean,
): void {
  const text = blank ? '' : String(index + 1);
  if (cell.textContent !== text) cell.textContent = text;
  const selected = rects.some((rect) => index >= rect.top && index <= rect.bottom);
  setAttribute(
    cell,
    'class',
    `cell number${selected ? ' selected' : ''}${current ? ' current' : ''}${fresh ? ' fresh' : ''}`,
  );
}

function setStyle(element: HTMLElement, name: 'display' | 'transform', value: string): void {
  if (element.style[name] !== value) element.style[name] = value;
}
