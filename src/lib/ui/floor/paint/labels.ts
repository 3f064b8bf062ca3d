import { isInside } from '#lib/domain/unitGap.ts';
import { meet, type Area } from '#lib/floor/area.ts';
import { itemLabels, type ItemLabel } from '#lib/floor/itemLabels.ts';
import type { FloorScene, SceneItem, SceneZone } from '#lib/floor/scene.ts';
import { Taken } from '#lib/floor/taken.ts';
import { seen, type Port, type View } from '#lib/floor/view.ts';

/** Where a zone's name stands: pixels from the corner of the zone at which it begins. */
export interface ZoneName {
  readonly atBottom: boolean;
  /** Pixels from the west edge. */
  readonly left: number;
  /** There is room for its area behind it. */
  readonly withArea: boolean;
}

export interface Labels {
  readonly items: readonly ItemLabel[];
  readonly zones: ReadonlyMap<string, ZoneName>;
}

const CAPTION = 10.5;
const INSIDE = 11;
const LINE = 13;
/** Shorter than most names, so that few things share one. */
const SQUARE = 32;

export type Measure = (text: string, size: number) => number;

/**
 * The names and numbers that fit on a floor at a scale, in pixels. Names of zones come before those beside things: in a
 * free corner, else there without their area; where things stand in every corner, in the first.
 */
export function labelsOf(
  items: readonly SceneItem[],
  scale: number,
  measure: Measure,
  zones: readonly SceneZone[] = [],
): Labels {
  const taken = new Taken(SQUARE);
  const names = new Map<string, ZoneName>();
  const lettering = {
    ...{ scale, line: LINE, gap: 2, least: 5 },
    inside: (text: string) => measure(text, INSIDE) + 8,
    caption: (text: string) => measure(text, CAPTION),
    isRoomy: (width: number, depth: number) => width > 160 && depth > 60,
  };
  const labels = itemLabels(items, lettering, taken, () => {
    for (const zone of zones) names.set(zone.id, nameOfZone(zone, scale, measure, taken));
  });
  return { items: labels, zones: names };
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
        if (taken.take(from + length / 2, (atBottom ? bottom : top) + ZONE_LINE / 2, length, ZONE_LINE))
          return { atBottom, left: from - area.x * scale, withArea };
  }
  taken.fill(left + bare / 2, top + ZONE_LINE / 2, bare, ZONE_LINE);
  return { atBottom: false, left: ZONE_EDGE, withArea: false };
}

interface Kept {
  readonly scene: FloorScene;
  readonly scale: number;
  /** Millimetres for which they were worked out. */
  readonly within: Area;
  readonly labels: Labels;
}

/** While it is zoomed on, names stay where they found room until the floor is so many times as large or as small. */
const LEEWAY = 1.5;
/** How much of the port is looked at beyond each edge: more of it where the view is moved, since that goes on. */
const BESIDE = { zoomed: 0.25, moved: 1 } as const;

/**
 * The names of what is seen of a scene, kept until it or its scale changes: moving the view moves them along, and those
 * around what is seen are there beforehand. While it is zoomed on they stay where they are (H63): to look for room anew with
 * each step takes longer than all the rest of the drawing, and makes names jump.
 */
export class KeptLabels {
  #of: Kept | null = null;

  /** Whether those that were read last are for this scale, and not of one that it was zoomed from. */
  areFor({ scale }: View): boolean {
    return this.#of?.scale === scale;
  }

  /** @param isZoomed the scale goes on to change, so that these names need not be the best for it */
  read(scene: FloorScene, view: View, port: Port, measure: Measure, isZoomed = false): Labels {
    const kept = this.#of?.scene === scene ? this.#of : null;
    const shown = seen(view, port);
    const isSame = kept?.scale === view.scale;
    const areNear = kept !== null && isInside(shown, kept.within);
    const times = kept ? view.scale / kept.scale : 0;
    if (areNear && (isSame || (isZoomed && times < LEEWAY && times > 1 / LEEWAY))) return kept.labels;
    const within = grown(shown, BESIDE[isSame ? 'moved' : 'zoomed']);
    const labels = labelsOf(
      scene.items.filter(({ block }) => meet(block, within)),
      view.scale,
      measure,
      scene.zones.filter(({ area }) => meet(area, within)),
    );
    this.#of = { scene, scale: view.scale, within, labels };
    return labels;
  }
}

function grown({ x, y, width, depth }: Area, share: number): Area {
  const [beside, above] = [width * share, depth * share];
  return { x: x - beside, y: y - above, width: width + 2 * beside, depth: depth + 2 * above };
}
