import type { CellLook, Piece } from './cellLook.ts';

interface Drawn {
  readonly look: CellLook;
  readonly shape: string;
  readonly clipped: boolean;
}
const drawn = new WeakMap<Element, Drawn>();

/**
 * Brings a cell to a look. Elements are made only where the cell gets another shape (text, status, chips, people,
 * checkbox): a column keeps its shape while rows scroll through it. Plain text stands in the cell itself.
 * Answers whether the cell said something else before.
 */
export function paintCell(cell: Element, look: CellLook, label: string): boolean {
  const before = drawn.get(cell);
  // Clipping does no harm to what fits: taking it away would only cost.
  const clipped = look.clipped || before?.clipped === true;
  const isOther = !before || !sameContent(before.look, look);
  const isMarked = !before || before.clipped !== clipped || !sameMarks(before.look, look);
  if (!isOther && !isMarked) return false;
  const shape = isOther ? shapeOf(look) : before.shape;
  if (before ? before.shape !== shape : shape !== 'text') cell.replaceChildren(...elementsOf(look, label));
  drawn.set(cell, { look, shape, clipped });
  if (isOther) {
    fill(cell, look);
    if (!before || before.look.tone !== look.tone) setAttribute(cell, 'data-tone', look.tone);
  }
  if (isMarked) paintMarks(cell, look, clipped);
  return isOther && before !== undefined;
}

function sameContent(a: CellLook, b: CellLook): boolean {
  return (
    a.text === b.text &&
    a.glyph === b.glyph &&
    a.tone === b.tone &&
    a.checked === b.checked &&
    a.pieces.length === b.pieces.length &&
    a.pieces.every(
      ({ text, tint }, index) => text === b.pieces[index]!.text && tint === b.pieces[index]!.tint,
    )
  );
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
  if (pieces.length === 0) return 'text';
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

function fill(cell: Element, look: CellLook): void {
  setAttribute(cell, 'data-glyph', look.glyph);
  if (look.checked !== null)
    setAttribute(cell.firstElementChild as Element, 'aria-checked', String(look.checked));
  else if (look.pieces.length === 0) setText(cell, look.text);
  else look.pieces.forEach((piece, index) => fillPiece(cell.children[index] as Element, piece));
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
