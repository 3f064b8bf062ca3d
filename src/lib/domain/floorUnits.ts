export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A unit standing in the venue; millimetres from its north-west corner, y to the south, degrees clockwise. */
export interface FloorUnit {
  readonly cx: number;
  readonly cy: number;
  /** Before it was turned. */
  readonly width: number;
  readonly depth: number;
  readonly rotation: number;
  /** An ellipse in its width and depth, else a rectangle. */
  readonly round: boolean;
  readonly bottom: number;
  readonly top: number;
}

/** What a floor row says of the place and size of its units. */
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
  readonly round: boolean;
}

/** A unit with what geometry asks of it again and again. */
export interface Body extends FloorUnit {
  /** Of the rotation: (cos, sin) points along the width, (−sin, cos) along the depth. */
  readonly cos: number;
  readonly sin: number;
  /** Half the box around the turned unit. */
  readonly reachX: number;
  readonly reachY: number;
}

/** Units of one row that are looked at; a row of more is judged by these. Keeps a mistyped quantity from stopping everybody. */
export const MOST_UNITS = 2_000;

/** Cosine and sine of whole degrees, without any error at right angles. */
export function turnOf(degrees: number): readonly [cos: number, sin: number] {
  const turned = ((degrees % 360) + 360) % 360;
  const rest = ((turned % 90) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(rest), Math.sin(rest)];
  if (turned < 90) return [cos, sin];
  if (turned < 180) return [-sin, cos];
  return turned < 270 ? [-cos, -sin] : [sin, -cos];
}

type Shape = Pick<FloorUnit, 'width' | 'depth' | 'round'>;

/** How far a shape reaches from its centre in a direction, which is given along its own width and depth. */
function reach({ width, depth, round }: Shape, along: number, across: number): number {
  const [x, y] = [Math.abs(width * along), Math.abs(depth * across)];
  return (round ? Math.sqrt(x * x + y * y) : x + y) / 2;
}

/** How far a body reaches from its centre in the direction (ux, uy) of length 1. */
export function reachAlong(body: Body, ux: number, uy: number): number {
  return reach(body, ux * body.cos + uy * body.sin, uy * body.cos - ux * body.sin);
}

type Turned = Pick<Body, 'width' | 'depth' | 'rotation' | 'round' | 'cos' | 'sin' | 'reachX' | 'reachY'>;

function turned({ width, depth, rotation, round }: Shape & { readonly rotation: number }): Turned {
  const [cos, sin] = turnOf(rotation);
  const shape = { width, depth, rotation, round };
  return { ...shape, cos, sin, reachX: reach(shape, cos, sin), reachY: reach(shape, sin, cos) };
}

/** A unit as geometry reckons with it. */
export function bodyOf(unit: FloorUnit): Body {
  return { ...unit, ...turned(unit) };
}

/** The box around one turned unit of a row, in whole millimetres: units stand so far apart, and the gaps. */
export function boxOf(item: Pick<Placed, 'width' | 'depth' | 'rotation' | 'round'>): {
  readonly width: number;
  readonly depth: number;
} {
  const { reachX, reachY } = turned(item);
  return { width: Math.round(2 * reachX), depth: Math.round(2 * reachY) };
}

/**
 * The units of a floor row: a grid of `perRow` columns of boxes from its north-west corner (schema.md, Floor layout).
 * A row counts by its first `most` units.
 */
export function bodiesOf(item: Placed, most = MOST_UNITS): Body[] {
  const shape = turned(item);
  const [width, depth] = [Math.round(2 * shape.reachX), Math.round(2 * shape.reachY)];
  const perRow = Math.max(1, item.perRow);
  return Array.from({ length: Math.min(most, Math.max(0, item.quantity)) }, (_, unit) => ({
    ...shape,
    cx: item.x + width / 2 + (unit % perRow) * (width + item.gapX),
    cy: item.y + depth / 2 + Math.floor(unit / perRow) * (depth + item.gapY),
    bottom: item.elevation,
    top: item.elevation + item.height,
  }));
}

/** Where the units of a floor row stand, for drawing; `most` as for {@link bodiesOf}. */
export function unitsOf(item: Placed, most = MOST_UNITS): FloorUnit[] {
  return bodiesOf(item, most);
}

/** A round unit is drawn and clipped as a polygon of so many corners. */
const ROUND_CORNERS = 72;

/** The four corners of a unit (of the box it fills, when it is round), clockwise from its own north-west one. */
export function corners(unit: FloorUnit): readonly Point[] {
  const [cos, sin] = turnOf(unit.rotation);
  const signs = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  return signs.map(([east, south]) => {
    const [x, y] = [(east * unit.width) / 2, (south * unit.depth) / 2];
    return { x: unit.cx + x * cos - y * sin, y: unit.cy + x * sin + y * cos };
  });
}

/** The outline of a unit: its corners, or points on its curve. */
export function outline(unit: FloorUnit): readonly Point[] {
  if (!unit.round) return corners(unit);
  const [cos, sin] = turnOf(unit.rotation);
  return Array.from({ length: ROUND_CORNERS }, (_, at) => {
    const angle = (2 * Math.PI * at) / ROUND_CORNERS;
    const [x, y] = [(unit.width / 2) * Math.cos(angle), (unit.depth / 2) * Math.sin(angle)];
    return { x: unit.cx + x * cos - y * sin, y: unit.cy + x * sin + y * cos };
  });
}
