/** A unit of a floor row standing in the venue: millimetres from its north-west corner, and its height range. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
  readonly bottom: number;
  readonly top: number;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly rotation: number;
  readonly quantity: number;
  readonly perRow: number;
  readonly gapX: number;
  readonly gapY: number;
  readonly elevation: number;
}

/** Units of one row that are looked at; a row of more is judged by these. Keeps a mistyped quantity from stopping everybody. */
export const MOST_UNITS = 2_000;

/**
 * The boxes of all units of a floor row: a grid of `perRow` columns from the top-left corner (schema.md, Floor layout).
 * A quarter turn swaps width and depth; other angles take the box around the turned unit.
 *
 * @param most units to make boxes for
 */
export function unitBoxes(item: Placed, most = MOST_UNITS): Box[] {
  const angle = (item.rotation * Math.PI) / 180;
  const [sin, cos] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  const perRow = Math.max(1, item.perRow);
  const width = Math.round(item.width * cos + item.depth * sin);
  const depth = Math.round(item.width * sin + item.depth * cos);
  return Array.from({ length: Math.min(most, Math.max(0, item.quantity)) }, (_, unit) => ({
    x: item.x + (unit % perRow) * (width + item.gapX),
    y: item.y + Math.floor(unit / perRow) * (depth + item.gapY),
    width,
    depth,
    bottom: item.elevation,
    top: item.elevation + item.height,
  }));
}

type Area = Pick<Box, 'x' | 'y' | 'width' | 'depth'>;

/** `inner` lies within `outer`; touching edges are within. */
export function isInside(inner: Area, outer: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.depth <= outer.y + outer.depth
  );
}

/** Boxes cross in plan and in height; touching is no crossing. */
export function cross(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width &&
    b.x < a.x + a.width &&
    a.y < b.y + b.depth &&
    b.y < a.y + a.depth &&
    a.bottom < b.top &&
    b.bottom < a.top
  );
}
