import type { GridEngine } from '#lib/grid/engine.ts';
import { NEW_ROW, type ShownColumn } from '#lib/grid/index.ts';
import { inRect, rectsOf, type Rect } from '#lib/grid/selection.ts';
import { lookOf, type CellLook } from './cellLook.ts';

/** What drawing a row needs besides its index. */
export interface RowPainter {
  readonly engine: GridEngine;
  readonly columns: readonly ShownColumn[];
  readonly rowHeight: number;
  /** Id of the cell that the text field calls active. */
  readonly activeId: string;
}

const drawn = new WeakMap<Element, string>();

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

/**
 * Draws row `index` into a pooled element. Writes only what differs from what the element shows already:
 * scrolling rebinds elements all the time, and most attributes of two rows are the same.
 */
export function paintRow(row: HTMLElement, index: number, painter: RowPainter): void {
  const { engine, columns } = painter;
  const { frame, selection } = engine.state;
  if (index < 0) return hide(row);
  setStyle(row, 'display', '');
  setStyle(row, 'transform', `translateY(${index * painter.rowHeight}px)`);
  const id = frame.rowAt(index);
  const blank = id === undefined;
  setAttribute(row, 'aria-hidden', blank ? 'true' : null);
  setAttribute(row, 'aria-rowindex', blank ? null : String(index + 2));
  const rects = selection && !blank ? rectsOf(selection, frame) : [];
  const [number, ...cells] = row.children;
  if (number)
    paintNumber(
      number,
      index,
      blank,
      id === NEW_ROW,
      rects,
      selection !== null && frame.rowIndex(selection.active.row) === index,
    );
  cells.forEach((cell, place) => {
    const column = columns[place];
    if (!column) return;
    const key = id === undefined ? null : lookOf(engine.source, { row: id, column: column.id }, column);
    paintCell(cell, key);
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

function paintCell(cell: Element, look: CellLook | null): void {
  const key = look === null ? '' : JSON.stringify(look);
  if (drawn.get(cell) === key) return;
  drawn.set(cell, key);
  setAttribute(
    cell,
    'data-state',
    look === null
      ? null
      : [look.unread && 'unread', look.missing && 'missing', look.clipped && 'clipped']
          .filter(Boolean)
          .join(' ') || null,
  );
  setAttribute(cell, 'aria-readonly', look?.locked ? 'true' : null);
  setAttribute(cell, 'aria-invalid', look?.unread || look?.missing ? 'true' : null);
  const content: Node[] = [];
  if (look?.checked !== null && look !== null) content.push(checkbox(look.checked));
  if (look?.glyph) content.push(glyph(look.glyph));
  if (look && look.pieces.length > 0) content.push(...look.pieces.map(piece));
  const [only] = cell.childNodes;
  if (
    content.length === 0 &&
    only?.nodeType === Node.ELEMENT_NODE &&
    (only as Element).className === 'text' &&
    cell.childNodes.length === 1
  ) {
    if (only.textContent !== (look?.text ?? '')) only.textContent = look?.text ?? '';
    return;
  }
  if (look === null || look.pieces.length === 0) content.push(span('text', look?.text ?? ''));
  cell.replaceChildren(...content);
}

function span(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}

function piece({ text, tint, initial }: CellLook['pieces'][number]): HTMLElement {
  if (initial === undefined) return span(`chip tint-${tint}`, text);
  const person = span('person', '');
  const disc = span(`disc colour-${tint}`, initial);
  disc.setAttribute('aria-hidden', 'true');
  person.append(disc, span('name', text));
  return person;
}

function checkbox(checked: boolean): HTMLElement {
  const box = span('box', '');
  box.setAttribute('role', 'checkbox');
  box.setAttribute('aria-checked', String(checked));
  return box;
}

function glyph(name: string): Element {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'glyph');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#cg-${name}`);
  svg.append(use);
  return svg;
}

function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function setStyle(element: HTMLElement, name: 'display' | 'transform', value: string): void {
  if (element.style[name] !== value) element.style[name] = value;
}
