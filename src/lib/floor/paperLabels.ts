import { boxOf } from '../domain/floorUnits.ts';
import { holds, type Area } from './area.ts';
import type { SceneItem } from './scene.ts';

/** Words or a number on a printed floor. */
export interface PaperLabel {
  readonly text: string;
  /** Its middle, in millimetres of the floor. */
  readonly x: number;
  readonly y: number;
  readonly look: 'inside' | 'caption';
}

/** Heights of letters on paper, in millimetres. */
export const NAME_LETTERS = 2.4;
export const CAPTION_LETTERS = 2.2;
/** Between the middles of two lines, in letters. */
const LINE = 1.3;

/** How wide a text is about, in letters: signs of Chinese fill a square, others half of it. */
export function widthInLetters(text: string): number {
  let width = 0;
  for (const char of text)
    width += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\uff60]/.test(char) ? 1 : 0.56;
  return width;
}

/**
 * The names and numbers of items on paper at 1:`scale`. A name stands in its unit where there is room, else below,
 * above or beside the item where nothing else stands; several units are numbered. What finds no room is left out: the
 * lists of zones have everything.
 */
export function paperLabels(items: readonly SceneItem[], scale: number, within: Area): readonly PaperLabel[] {
  const labels: PaperLabel[] = [];
  const taken = new Taken(CAPTION_LETTERS * scale);
  const captions: SceneItem[] = [];
  const letters = NAME_LETTERS * scale;
  for (const item of items) {
    const box = boxOf(item.row);
    const [first] = item.units;
    if (!first) continue;
    // A stage or a carpet has room for words on it, and for things.
    if (Math.min(box.width, box.depth) < 12 * letters)
      for (const { cx, cy } of item.units) taken.fill(cx, cy, box.width, box.depth);
    const isNamed = item.name !== '';
    const fits = (widthInLetters(item.name) + 1) * letters <= box.width && box.depth >= LINE * letters;
    if (isNamed && item.units.length === 1 && (fits || item.symbol === 'text')) {
      labels.push({ text: item.name, x: first.cx, y: first.cy, look: 'inside' });
      taken.fill(first.cx, first.cy, widthInLetters(item.name) * letters, LINE * letters);
      continue;
    }
    if (item.units.length > 1 && Math.min(box.width, box.depth) >= LINE * letters)
      item.units.forEach(({ cx, cy }, unit) =>
        labels.push({ text: String(unit + 1), x: cx, y: cy, look: 'inside' }),
      );
    if (isNamed) captions.push(item);
  }
  for (const item of captions) {
    const label = caption(item, { letters: CAPTION_LETTERS * scale, taken, within });
    if (label) labels.push(label);
  }
  return labels;
}

interface Room {
  readonly letters: number;
  readonly taken: Taken;
  readonly within: Area;
}

function caption(
  { name, block, row, units }: SceneItem,
  { letters, taken, within }: Room,
): PaperLabel | null {
  const [width, depth] = [widthInLetters(name) * letters, LINE * letters];
  const first = units[0]!;
  const box = boxOf(row);
  const middle = block.x + block.width / 2;
  // Far enough for what is taken, in squares of half a letter, to end before it.
  const off = letters * 0.6;
  const places = [
    [first.cx, first.cy + box.depth / 2 + depth / 2 + off],
    [middle, block.y + block.depth + depth / 2 + off],
    [middle, block.y - depth / 2 - off],
    [block.x + block.width + width / 2 + off, first.cy],
    [block.x - width / 2 - off, first.cy],
  ] as const;
  for (const [x, y] of places)
    if (isWithin(within, x, y, width) && taken.take(x, y, width, depth))
      return { text: name, x, y, look: 'caption' };
  return null;
}

/** Words that are cut off at the edge say nothing. */
function isWithin(within: Area, x: number, y: number, width: number): boolean {
  return holds(within, x - width / 2, y) && holds(within, x + width / 2, y);
}

/** What of a drawing is taken, in squares as large as half a letter. */
class Taken {
  readonly #square: number;
  readonly #squares = new Set<string>();

  constructor(letters: number) {
    this.#square = letters / 2;
  }

  take(cx: number, cy: number, width: number, depth: number): boolean {
    const squares = this.#around(cx, cy, width, depth);
    if (squares.some((square) => this.#squares.has(square))) return false;
    for (const square of squares) this.#squares.add(square);
    return true;
  }

  fill(cx: number, cy: number, width: number, depth: number): void {
    for (const square of this.#around(cx, cy, width, depth)) this.#squares.add(square);
  }

  #around(cx: number, cy: number, width: number, depth: number): readonly string[] {
    const at = (value: number): number => Math.floor(value / this.#square);
    const squares: string[] = [];
    for (let y = at(cy - depth / 2); y <= at(cy + depth / 2 - 1); y++)
      for (let x = at(cx - width / 2); x <= at(cx + width / 2 - 1); x++) squares.push(`${x} ${y}`);
    return squares;
  }
}
