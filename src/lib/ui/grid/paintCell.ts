import type { CellLook, Piece } from './cellLook.ts';

interface Drawn {
  readonly key: string;
  readonly shape: string;
}
const drawn = new WeakMap<Element, Drawn>();
const BLANK: CellLook = {
  text: '',
  pieces: [],
  glyph: null,
  checked: null,
  unread: false,
  missing: false,
  locked: false,
  clipped: false,
};

/**
 * Brings a cell to a look; null is a cell of no row. Elements are made only where the cell gets another shape
 * (text, status, chips, people, checkbox): a column keeps its shape while rows scroll through it.
 */
export function paintCell(cell: Element, look: CellLook | null, label: string): void {
  const now = look ?? BLANK;
  const key = keyOf(now);
  const before = drawn.get(cell);
  if (before?.key === key) return;
  const shape = shapeOf(now);
  if (before?.shape !== shape) cell.replaceChildren(...elementsOf(now, label));
  drawn.set(cell, { key, shape });
  fill(cell, now);
  const states =
    `${now.unread ? 'unread ' : ''}${now.missing ? 'missing ' : ''}${now.clipped ? 'clipped' : ''}`.trim();
  setAttribute(cell, 'data-state', states === '' ? null : states);
  setAttribute(cell, 'aria-readonly', now.locked ? 'true' : null);
  setAttribute(cell, 'aria-invalid', now.unread || now.missing ? 'true' : null);
}

/** Writes an attribute only where it differs; null takes it away. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function keyOf(look: CellLook): string {
  const flags =
    Number(look.unread) + 2 * Number(look.missing) + 4 * Number(look.locked) + 8 * Number(look.clipped);
  const pieces = look.pieces.map(({ text, tint }) => `${tint}${text}`).join('\n');
  return `${flags} ${look.checked} ${look.glyph} ${pieces} ${look.text}`;
}

function shapeOf({ checked, glyph, pieces }: CellLook): string {
  if (checked !== null) return 'box';
  if (glyph !== null) return 'status';
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
  return look.glyph === null ? [span('text')] : [glyph(), span('text')];
}

function fill(cell: Element, look: CellLook): void {
  const [first, second] = cell.children;
  if (look.checked !== null) return setAttribute(first as Element, 'aria-checked', String(look.checked));
  if (look.pieces.length > 0)
    return look.pieces.forEach((piece, index) => fillPiece(cell.children[index] as Element, piece));
  if (look.glyph !== null) setAttribute(first?.firstElementChild as Element, 'href', `#cg-${look.glyph}`);
  setText((second ?? first) as Element, look.text);
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
