import type { FloorScene, SceneItem, SceneZone } from '#lib/floor/scene.ts';
import { boxOf } from '#lib/domain/floorUnits.ts';

/** A text on the plan; millimetres of the floor, and pixels beside them that no zoom changes. */
export interface Label {
  /** Of which item. */
  readonly of: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Pixels that it stands below that place. */
  readonly below: number;
  readonly align: 'center' | 'start';
  readonly look: 'inside' | 'caption';
}

/** Where a zone's name stands: pixels from the corner of the zone at which it begins. */
export interface ZoneName {
  readonly atBottom: boolean;
  /** Pixels from the west edge. */
  readonly left: number;
  /** There is room for its area behind it. */
  readonly withArea: boolean;
}

export interface Labels {
  readonly items: readonly Label[];
  readonly zones: ReadonlyMap<string, ZoneName>;
}

const CAPTION = 10.5;
const INSIDE = 11;
const LINE = 13;
/** Nothing can be read on anything smaller, in pixels. */
const LEAST_NUMBER = 13;
const LEAST_NAMED = 5;
/** Units of an item that keep names away. */
const MOST_TAKEN = 40;

export type Measure = (text: string, size: number) => number;

/**
 * The names and numbers that fit on a floor at a scale: within their units where there is room, else below, and none
 * over another. Names of zones come first: in a free corner, else there without their area; where things stand in
 * every corner, in the first.
 */
export function labelsOf(
  items: readonly SceneItem[],
  scale: number,
  measure: Measure,
  zones: readonly SceneZone[] = [],
): Labels {
  const labels: Label[] = [];
  const taken = new Taken();
  const captions: SceneItem[] = [];
  for (const item of items) {
    const box = boxOf(item.row);
    const [width, depth] = [box.width * scale, box.depth * scale];
    const [first] = item.units;
    if (!first || Math.max(width, depth) < LEAST_NAMED) continue;
    for (const { cx, cy } of item.units.slice(0, MOST_TAKEN))
      taken.fill(cx * scale - width / 2, cy * scale - depth / 2, width, depth);
    const fits = item.name !== '' && measure(item.name, INSIDE) + 8 <= width && depth >= LINE;
    const inside = (text: string, x: number, y: number): void =>
      void labels.push({ of: item.id, text, x, y, below: 0, align: 'center', look: 'inside' });
    if (item.units.length === 1 && fits) {
      inside(item.name, first.cx, first.cy);
      continue;
    }
    if (item.units.length > 1 && Math.min(width, depth) >= LEAST_NUMBER)
      item.units.forEach(({ cx, cy }, unit) => inside(String(unit + 1), cx, cy));
    if (item.name !== '') captions.push(item);
  }
  const names = new Map(zones.map((zone) => [zone.id, nameOfZone(zone, scale, measure, taken)]));
  // After everything that stands somewhere: a caption is the first that can be done without.
  for (const item of captions) {
    const caption = captionOf(item, scale, measure, taken);
    if (caption) labels.push(caption);
  }
  return { items: labels, zones: names };
}

function captionOf(
  { id, name, row, units }: SceneItem,
  scale: number,
  measure: Measure,
  taken: Taken,
): Label | null {
  const box = boxOf(row);
  const [first] = units;
  if (!first) return null;
  const length = measure(name, CAPTION);
  const places = [
    { x: first.cx, y: first.cy + box.depth / 2, below: 8, align: 'center' as const },
    { x: first.cx + box.width / 2, y: first.cy, below: 0, align: 'start' as const },
    { x: first.cx, y: first.cy - box.depth / 2, below: -8, align: 'center' as const },
  ];
  for (const place of places) {
    const left = place.x * scale + (place.align === 'center' ? -length / 2 : 5);
    const top = place.y * scale + place.below - LINE / 2;
    if (taken.take(left, top, length, LINE)) return { of: id, text: name, look: 'caption', ...place };
  }
  return null;
}

/** Pixels within a zone from its edges. */
const ZONE_EDGE = 8;
const ZONE_LINE = 16;
const AREA_TEXT = 52;

function nameOfZone({ name, area }: SceneZone, scale: number, measure: Measure, taken: Taken): ZoneName {
  const room = area.width * scale - 2 * ZONE_EDGE;
  const bare = Math.min(measure(name, 12), room);
  const top = area.y * scale + 4;
  const bottom = (area.y + area.depth) * scale - 4 - ZONE_LINE;
  const left = area.x * scale + ZONE_EDGE;
  for (const withArea of [true, false]) {
    const length = withArea ? Math.min(bare + AREA_TEXT, room) : bare;
    const right = left + room - length;
    for (const atBottom of [false, true])
      for (const from of [left, right])
        if (taken.take(from, atBottom ? bottom : top, length, ZONE_LINE))
          return { atBottom, left: from - area.x * scale, withArea };
  }
  taken.fill(left, top, bare, ZONE_LINE);
  return { atBottom: false, left: ZONE_EDGE, withArea: false };
}

/** What of a drawing is taken, in squares of a few pixels; things so large that names may stand on them are left out. */
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
  #of: { readonly scene: FloorScene; readonly scale: number; readonly labels: Labels } | null = null;

  read(scene: FloorScene, scale: number, measure: Measure): Labels {
    const kept = this.#of;
    if (kept?.scene === scene && kept.scale === scale) return kept.labels;
    const labels = labelsOf(scene.items, scale, measure, scene.zones);
    this.#of = { scene, scale, labels };
    return labels;
  }
}
