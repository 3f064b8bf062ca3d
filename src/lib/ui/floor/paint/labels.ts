import type { FloorScene, SceneItem } from '#lib/floor/scene.ts';
import { turnedSize } from '#lib/floor/units.ts';

/** A text on the plan; millimetres of the floor, and pixels beside them that no zoom changes. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Pixels that it stands below that place. */
  readonly below: number;
  readonly align: 'center' | 'start';
  readonly look: 'inside' | 'caption';
}

const CAPTION = 10.5;
const INSIDE = 11;
const LINE = 13;
/** Nothing can be read on anything smaller, in pixels. */
const LEAST_NUMBER = 13;
const LEAST_NAMED = 5;

export type Measure = (text: string, size: number) => number;

/**
 * The names and numbers that fit on a floor at a scale: within their units where there is room, else below, and none
 * over another. Lower items give way to higher ones only by coming first.
 */
export function labelsOf(items: readonly SceneItem[], scale: number, measure: Measure): readonly Label[] {
  const labels: Label[] = [];
  const taken = new Taken();
  const captions: (() => void)[] = [];
  for (const item of items) {
    const box = turnedSize(item.row);
    const [width, depth] = [box.width * scale, box.depth * scale];
    const [first] = item.units;
    if (!first || Math.max(width, depth) < LEAST_NAMED) continue;
    const fits = item.name !== '' && measure(item.name, INSIDE) + 8 <= width && depth >= LINE;
    const isOne = item.units.length === 1;
    if (isOne && fits) {
      labels.push({ text: item.name, x: first.cx, y: first.cy, below: 0, align: 'center', look: 'inside' });
      continue;
    }
    if (!isOne && Math.min(width, depth) >= LEAST_NUMBER)
      item.units.forEach(({ cx, cy }, unit) =>
        labels.push({ text: String(unit + 1), x: cx, y: cy, below: 0, align: 'center', look: 'inside' }),
      );
    if (item.name === '') continue;
    // After everything that stands somewhere: a caption is the first that can be done without.
    captions.push(() => {
      const length = measure(item.name, CAPTION);
      const places = [
        { x: first.cx, y: first.cy + box.depth / 2, below: 8, align: 'center' as const },
        { x: first.cx + box.width / 2, y: first.cy, below: 0, align: 'start' as const },
      ];
      for (const place of places) {
        const left = place.x * scale + (place.align === 'center' ? -length / 2 : 5);
        const top = place.y * scale + place.below - LINE / 2;
        if (!taken.take(left, top, length, LINE)) continue;
        labels.push({ text: item.name, look: 'caption', ...place });
        return;
      }
    });
  }
  for (const { block, units } of items) {
    if (units.length > 40)
      taken.fill(block.x * scale, block.y * scale, block.width * scale, block.depth * scale);
    else
      for (const { cx, cy, width, depth } of units)
        taken.fill((cx - width / 2) * scale, (cy - depth / 2) * scale, width * scale, depth * scale);
  }
  for (const caption of captions) caption();
  return labels;
}

/** What of a drawing is taken, in squares of a few pixels; large things only along their edge rows. */
class Taken {
  static readonly #SIZE = 8;
  readonly #squares = new Set<number>();

  take(left: number, top: number, width: number, height: number): boolean {
    const squares = this.#of(left, top, width, height);
    if (squares.some((square) => this.#squares.has(square))) return false;
    for (const square of squares) this.#squares.add(square);
    return true;
  }

  fill(left: number, top: number, width: number, height: number): void {
    // Names may stand on a stage or a carpet.
    if (width > 160 && height > 60) return;
    for (const square of this.#of(left + 1, top + 1, width - 2, height - 2)) this.#squares.add(square);
  }

  #of(left: number, top: number, width: number, height: number): number[] {
    const size = Taken.#SIZE;
    const [fromX, toX] = [Math.floor(left / size), Math.floor((left + Math.max(0, width)) / size)];
    const [fromY, toY] = [Math.floor(top / size), Math.floor((top + Math.max(0, height)) / size)];
    const squares: number[] = [];
    for (let y = fromY; y <= toY; y++)
      for (let x = fromX; x <= toX; x++) squares.push((y + 50_000) * 200_000 + x + 50_000);
    return squares;
  }
}

/** The names of a scene at a scale, kept until either changes: moving the view moves them along. */
export class KeptLabels {
  #of: { readonly scene: FloorScene; readonly scale: number; readonly labels: readonly Label[] } | null =
    null;

  read(scene: FloorScene, scale: number, measure: Measure): readonly Label[] {
    if (this.#of?.scene !== scene || this.#of.scale !== scale)
      this.#of = { scene, scale, labels: labelsOf(scene.items, scale, measure) };
    return this.#of.labels;
  }
}
