import { BLANK, type CellLook, type Piece } from './cellLook.ts';

interface Drawn {
  readonly content: string;
  readonly marks: number;
  readonly shape: string;
}
const drawn = new WeakMap<Element, Drawn>();

/**
 * Brings a cell to a look; null is a cell of no row. Elements are made only where the cell gets another shape
 * (text, status, chips, people, checkbox): a column keeps its shape while rows scroll through it.
 * Answers whether the cell said something else before.
 */
export function paintCell(cell: Element, look: CellLook | null, label: string): boolean {
  const now = look ?? BLANK;
  const content = contentKey(now);
  const marks = marksOf(now);
  const before = drawn.get(cell);
  const isOther = before?.content !== content;
  if (!isOther && before.marks === marks) return false;
  const shape = isOther ? shapeOf(now) : before.shape;
  if (before?.shape !== shape) cell.replaceChildren(...elementsOf(now, label));
  drawn.set(cell, { content, marks, shape });
  if (isOther) {
    fill(cell, now);
    setAttribute(cell, 'data-tone', now.tone);
  }
  if (before?.marks !== marks) paintMarks(cell, now);
  return isOther && before !== undefined;
}

function paintMarks(cell: Element, look: CellLook): void {
  const states = MARKS.filter((mark) => look[mark]).join(' ');
  setAttribute(cell, 'data-state', states === '' ? null : states);
  setAttribute(cell, 'aria-readonly', look.locked ? 'true' : null);
  setAttribute(cell, 'aria-invalid', look.unread || look.outside || look.missing ? 'true' : null);
}

const MARKS = ['unread', 'outside', 'missing', 'unsaved', 'clipped'] as const;

function marksOf(look: CellLook): number {
  return MARKS.reduce((bits, mark, index) => bits + (look[mark] ? 2 << index : 0), Number(look.locked));
}

/** Writes an attribute only where it differs; null takes it away. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function contentKey(look: CellLook): string {
  const pieces = look.pieces.map(({ text, tint }) => `${tint}${text}`).join('\n');
  return `${look.checked} ${look.glyph} ${look.tone} ${pieces} ${look.text}`;
}

function shapeOf({ checked, glyph, sign, pieces }: CellLook): string {
  if (checked !== null) return 'box';
  if (glyph !== null) return 'status';
  if (sign !== null) return 'signed';
  return pieces.length === 0
    ? 'text'
    : `${pieces[0]?.initial === undefined ? 'chips' : 'people'} ${pieces.length}`;
}

function elementsOf(look: CellLook, label: string): Element[] {
  if (look.checked !== null) {
    const box = span('box');
    box.setAttribute('role', 'checkbox');
    box.setAttribute('aria-label', label);
    return [box];
  }
  if (look.pieces.length > 0)
    return look.pieces.map((piece) => (piece.initial === undefined ? span('chip') : person()));
  if (look.sign !== null) return [span('text'), glyph()];
  return look.glyph === null ? [span('text')] : [glyph(), span('text')];
}

function fill(cell: Element, look: CellLook): void {
  const [first, second] = cell.children;
  if (look.checked !== null) return setAttribute(first as Element, 'aria-checked', String(look.checked));
  if (look.pieces.length > 0)
    return look.pieces.forEach((piece, index) => fillPiece(cell.children[index] as Element, piece));
  if (look.glyph !== null) setGlyph(first, look.glyph);
  if (look.sign !== null) setGlyph(second, look.sign);
  setText((look.glyph === null ? first : second) as Element, look.text);
}

function fillPiece(element: Element, { text, tint, initial }: Piece): void {
  if (initial === undefined) {
    setAttribute(element, 'class', `chip tint-${tint}`);
    return setText(element, text);
  }
  const [disc, name] = element.children;
  setAttribute(disc as Element, 'class', `disc colour-${tint}`);
  setText(disc as Element, initial);
  setText(name as Element, text);
}

function setGlyph(element: Element | undefined, name: string): void {
  setAttribute(element?.firstElementChild as Element, 'href', `#cg-${name}`);
}

/** Keeps the text node: a new one costs more than a new value. */
function setText(element: Element, text: string): void {
  const node = element.firstChild;
  if (node === null) element.textContent = text;
  else if (node.nodeValue !== text) node.nodeValue = text;
}

function span(name: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  return element;
}

function person(): HTMLElement {
  const element = span('person');
  const disc = span('disc');
  disc.setAttribute('aria-hidden', 'true');
  element.append(disc, span('name'));
  return element;
}

function glyph(): Element {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'glyph');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'use'));
  return svg;
}
