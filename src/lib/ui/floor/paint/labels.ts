import { isInside } from '#lib/domain/unitGap.ts';
import { meet, type Area } from '#lib/floor/area.ts';
import { itemLabels, type ItemLabel } from '#lib/floor/itemLabels.ts';
import type { FloorScene, SceneItem, SceneZone } from '#lib/floor/scene.ts';
import { Taken } from '#lib/floor/taken.ts';
import { seen, type Port, type View } from '#lib/floor/view.ts';
import { nameInZone, type ZoneName } from '#lib/floor/zoneNames.ts';

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

/** Pixels beyond the walls that are seen where all of the floor is: at the west, rulers begin there. */
const BEYOND = { west: 12, else: 24 } as const;

/** Where names of what stands in the venue may stand. */
function around({ x, y, width, depth }: Area, scale: number): Area {
  const [west, beyond] = [BEYOND.west / scale, BEYOND.else / scale];
  return { x: x - west, y: y - beyond, width: width + west + beyond, depth: depth + 2 * beyond };
}

/**
 * The names and numbers that fit on a floor at a scale, in pixels. Names of zones come before those beside things: in a
 * free corner, else there without their area; where things stand in every corner, in the first.
 * @param ground the venue: what stands in it is not named where rulers lie; null for no bounds
 */
export function labelsOf(
  items: readonly SceneItem[],
  scale: number,
  measure: Measure,
  zones: readonly SceneZone[] = [],
  ground: Area | null = null,
): Labels {
  const taken = new Taken(SQUARE);
  const names = new Map<string, ZoneName>();
  const within = ground && around(ground, scale);
  const lettering = {
    ...{ scale, line: LINE, gap: 2, least: 5 },
    inside: (text: string) => measure(text, INSIDE) + 8,
    caption: (text: string) => measure(text, CAPTION),
    isRoomy: (width: number, depth: number) => width > 160 && depth > 60,
    within: ({ block }: SceneItem) => (ground && meet(block, ground) ? within : null),
  };
  const ofZones = {
    ...{ scale, aside: 8, above: 4, line: 16 },
    lengths({ name, area }: SceneZone) {
      const room = area.width * scale - 16;
      const bare = Math.min(measure(name, 12), room);
      return { bare, whole: Math.min(bare + AREA_TEXT, room) };
    },
  };
  const labels = itemLabels(items, lettering, taken, () => {
    for (const zone of zones) names.set(zone.id, nameInZone(zone, ofZones, taken));
  });
  return { items: labels, zones: names };
}

/** Pixels for the area behind a zone's name. */
const AREA_TEXT = 52;

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
      scene.ground,
    );
    this.#of = { scene, scale: view.scale, within, labels };
    return labels;
  }
}

function grown({ x, y, width, depth }: Area, share: number): Area {
  const [beside, above] = [width * share, depth * share];
  return { x: x - beside, y: y - above, width: width + 2 * beside, depth: depth + 2 * above };
}
