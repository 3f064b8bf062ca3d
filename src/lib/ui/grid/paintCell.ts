import { BLANK, type CellLook, type Piece } from './cellLook.ts';

const TEXT = 'text';

/** What a cell shows. */
interface Drawn {
  look: CellLook;
  shape: string;
  clipped: boolean;
}
const drawn = new WeakMap<Element, Drawn>();

/**
 * Brings a cell to a look. Elements are made only where the cell gets another shape (text, status, chips, people,
 * checkbox): a column keeps its shape while rows scroll through it. Plain text stands in the cell itself.
 * Answers whether the cell said something else before.
 */
export function paintCell(cell: Element, look: CellLook, label: string): boolean {
  const known = drawn.get(cell);
  if (!known) {
    paintNew(cell, look, label);
    return false;
  }
  const before = known.look;
  // Clipping does no harm to what fits: taking it away would only cost.
  const clipped = look.clipped || known.clipped;
  const isOther = !sameContent(before, look);
  const isMarked = known.clipped !== clipped || !sameMarks(before, look);
  known.look = look;
  known.clipped = clipped;
  if (isOther) {
    const shape = shapeOf(look);
    const isReshaped = shape !== known.shape;
    if (isReshaped) {
      known.shape = shape;
      cell.replaceChildren(...elementsOf(look, label));
    }
    fill(cell, look, isReshaped ? null : before);
    if (before.glyph !== look.glyph) setAttribute(cell, 'data-glyph', look.glyph);
    if (before.tone !== look.tone) setAttribute(cell, 'data-tone', look.tone);
  }
  if (isMarked) paintMarks(cell, look, clipped);
  return isOther;
}

function paintNew(cell: Element, look: CellLook, label: string): void {
  const shape = shapeOf(look);
  drawn.set(cell, { look, shape, clipped: look.clipped });
  if (shape !== TEXT) cell.append(...elementsOf(look, label));
  fill(cell, look, null);
  if (look.glyph !== null) cell.setAttribute('data-glyph', look.glyph);
  if (look.tone !== null) cell.setAttribute('data-tone', look.tone);
  if (look.clipped || !sameMarks(look, BLANK)) paintMarks(cell, look, look.clipped);
}

function sameContent(a: CellLook, b: CellLook): boolean {
  return (
    a.text === b.text &&
    a.glyph === b.glyph &&
    a.tone === b.tone &&
    a.checked === b.checked &&
    samePieces(a.pieces, b.pieces)
  );
}

function samePieces(a: readonly Piece[], b: readonly Piece[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++)
    if (a[at]!.text !== b[at]!.text || a[at]!.tint !== b[at]!.tint) return false;
  return true;
}

function sameMarks(a: CellLook, b: CellLook): boolean {
  return (
    a.unread === b.unread &&
    a.outside === b.outside &&
    a.missing === b.missing &&
    a.unsaved === b.unsaved &&
    a.lost === b.lost &&
    a.locked === b.locked &&
    a.paint === b.paint
  );
}

const MARKS = ['unread', 'outside', 'missing', 'unsaved', 'lost'] as const;

function paintMarks(cell: Element, look: CellLook, clipped: boolean): void {
  const states = [...MARKS.filter((mark) => look[mark]), ...(clipped ? ['clipped'] : [])].join(' ');
  setAttribute(cell, 'data-state', states === '' ? null : states);
  // The word that it is missing hangs on the row: with a mark of its own, no other cell is looked at for it.
  setAttribute(cell, 'data-missing', look.missing ? '' : null);
  setAttribute(cell, 'data-paint', look.paint);
  setAttribute(cell, 'aria-readonly', look.locked ? 'true' : null);
  setAttribute(cell, 'aria-invalid', look.unread || look.outside || look.missing ? 'true' : null);
}

/** Writes an attribute only where it differs; null takes it away. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Which elements stand in the cell; a text stands in it without any. */
function shapeOf({ checked, pieces }: CellLook): string {
  if (checked !== null) return 'box';
  if (pieces.length === 0) return TEXT;
  if (pieces.length === 1) return pieces[0]!.initial === undefined ? 'chip' : 'person';
  return `${pieces[0]?.initial === undefined ? 'chips' : 'people'} ${pieces.length}`;
}

function elementsOf(look: CellLook, label: string): Element[] {
  if (look.checked === null)
    return look.pieces.map((piece) => (piece.initial === undefined ? span('chip') : person()));
  const box = span('box');
  box.setAttribute('role', 'checkbox');
  box.setAttribute('aria-label', label);
  return [box];
}

/** `before` is what the same elements show; null when they were just made. */
function fill(cell: Element, look: CellLook, before: CellLook | null): void {
  const { checked, pieces } = look;
  if (checked !== null) cell.firstElementChild!.setAttribute('aria-checked', String(checked));
  else if (pieces.length === 0) setText(cell, look.text);
  else
    for (let at = 0; at < pieces.length; at++)
      fillPiece(cell.children[at] as Element, pieces[at]!, before?.pieces[at]);
}

function fillPiece(element: Element, { text, tint, initial }: Piece, before: Piece | undefined): void {
  if (initial === undefined) {
    if (before?.tint !== tint) element.className = `chip tint-${tint}`;
    return setText(element, text);
  }
  const disc = element.firstElementChild as Element;
  if (before?.tint !== tint) disc.className = `disc colour-${tint}`;
  if (before?.initial !== initial) setText(disc, initial);
  setText(disc.nextElementSibling as Element, text);
}

/** Keeps the text node: a new one costs more than a new value. */
export function setText(element: Element, text: string): void {
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
