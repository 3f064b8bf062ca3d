import type { SceneZone } from './scene.ts';
import type { Taken } from './taken.ts';

/** Where a zone's name stands: from the corner of the zone at which it begins, in the drawing's own lengths. */
export interface ZoneName {
  readonly atBottom: boolean;
  /** From the west edge. */
  readonly left: number;
  /** There is room for its area behind it. */
  readonly withArea: boolean;
}

/** How names of zones are written on a drawing, in its own lengths. */
export interface ZoneLettering {
  /** For a millimetre of the floor. */
  readonly scale: number;
  /** From the edges of a zone to its name, and to the line on which that stands. */
  readonly aside: number;
  readonly above: number;
  readonly line: number;
  /** How long the name is, and how long with the area behind it. */
  lengths(zone: SceneZone): { readonly bare: number; readonly whole: number };
}

/**
 * In a free corner of the zone, else there without its area; where things stand in every corner, in the first, over
 * them: which zone this is has to be read everywhere. What it stands on is taken then.
 */
export function nameInZone(zone: SceneZone, lettering: ZoneLettering, taken: Taken): ZoneName {
  const { scale, aside, above, line } = lettering;
  const { area } = zone;
  const { bare, whole } = lettering.lengths(zone);
  const room = area.width * scale - 2 * aside;
  const top = area.y * scale + above;
  const bottom = (area.y + area.depth) * scale - above - line;
  const west = area.x * scale + aside;
  for (const withArea of [true, false]) {
    const length = withArea ? whole : bare;
    const corners = length < room ? [west, west + room - length] : [west];
    for (const atBottom of [false, true])
      for (const from of corners)
        if (taken.take(from + length / 2, (atBottom ? bottom : top) + line / 2, length, line))
          return { atBottom, left: from - area.x * scale, withArea };
  }
  taken.fill(west + bare / 2, top + line / 2, bare, line);
  return { atBottom: false, left: aside, withArea: false };
}
