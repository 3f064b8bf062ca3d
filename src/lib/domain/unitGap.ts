import { corners, outline, reachAlong, type Body, type FloorUnit, type Point } from './floorUnits.ts';

/**
 * Places are whole millimetres and angles whole degrees, so that turned or round units which are meant to touch
 * cannot: so much is still touching, in millimetres. Units at right angles meet exactly.
 */
const TOUCHING = 1;

/** At right angles a unit is the box around it. */
const isBox = (body: Body): boolean => !body.round && (body.cos === 0 || body.sin === 0);
const isCircle = (body: Body): boolean => body.round && body.width === body.depth;

/** How much of each other two units may take without being in each other's way. */
export function slackOf(a: Body, b: Body): number {
  return isBox(a) && isBox(b) ? 0 : TOUCHING;
}

/** Of two distances along axes at right angles: the distance when something is apart, else minus the shortest way out. */
function fromSides(x: number, y: number): number {
  if (x < 0) return y < 0 ? Math.max(x, y) : y;
  return y < 0 ? x : Math.sqrt(x * x + y * y);
}

/** From a point to the rectangle of a body; negative inside it. */
function pointGap(body: Body, x: number, y: number): number {
  const [dx, dy] = [x - body.cx, y - body.cy];
  const along = Math.abs(dx * body.cos + dy * body.sin);
  const across = Math.abs(dy * body.cos - dx * body.sin);
  return fromSides(along - body.width / 2, across - body.depth / 2);
}

/** What lies between two units in the direction (ux, uy) and its opposite; negative where they reach past each other. */
function gapAlong(a: Body, b: Body, ux: number, uy: number): number {
  const apart = Math.abs((b.cx - a.cx) * ux + (b.cy - a.cy) * uy);
  return apart - reachAlong(a, ux, uy) - reachAlong(b, ux, uy);
}

/** From the nearest corner of one rectangle to the other one. */
function cornerGap(from: Body, to: Body): number {
  const [halfX, halfY] = [(from.width / 2) * from.cos, (from.width / 2) * from.sin];
  const [sideX, sideY] = [(-from.depth / 2) * from.sin, (from.depth / 2) * from.cos];
  return Math.min(
    pointGap(to, from.cx + halfX + sideX, from.cy + halfY + sideY),
    pointGap(to, from.cx + halfX - sideX, from.cy + halfY - sideY),
    pointGap(to, from.cx - halfX + sideX, from.cy - halfY + sideY),
    pointGap(to, from.cx - halfX - sideX, from.cy - halfY - sideY),
  );
}

/** Separating axes: rectangles are apart exactly when they are so along the normal of a side of one of them. */
function turnedGap(a: Body, b: Body, enough: number): number {
  const widest = Math.max(
    gapAlong(a, b, a.cos, a.sin),
    gapAlong(a, b, -a.sin, a.cos),
    gapAlong(a, b, b.cos, b.sin),
    gapAlong(a, b, -b.sin, b.cos),
  );
  if (widest <= 0 || widest >= enough) return widest;
  return Math.min(cornerGap(a, b), cornerGap(b, a));
}

/** The direction in which two units are furthest apart, or reach least past each other, with what lies between. */
export interface WayOut {
  readonly gap: number;
  readonly ux: number;
  readonly uy: number;
}

function widestOf(a: Body, b: Body, directions: readonly (readonly [number, number])[]): WayOut {
  let best: WayOut = { gap: -Infinity, ux: 1, uy: 0 };
  for (const [x, y] of directions) {
    const length = Math.sqrt(x * x + y * y);
    if (length === 0) continue;
    const [ux, uy] = [x / length, y / length];
    const gap = gapAlong(a, b, ux, uy);
    if (gap > best.gap) best = { gap, ux, uy };
  }
  return best;
}

const SAMPLES = 48;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Around an ellipse the best direction is looked for: sampled, then narrowed where the samples have a top. */
function widestAround(a: Body, b: Body, enough: number): WayOut {
  const start = widestOf(a, b, [[b.cx - a.cx, b.cy - a.cy]]);
  if (start.gap >= enough) return start;
  const step = Math.PI / SAMPLES;
  const at = (angle: number): number => gapAlong(a, b, Math.cos(angle), Math.sin(angle));
  const samples = Array.from({ length: SAMPLES }, (_, index) => at(index * step));
  let [best, angle] = [-Infinity, 0];
  for (const [index, gap] of samples.entries()) {
    if (gap < samples.at(index - 1)! || gap < samples[(index + 1) % SAMPLES]!) continue;
    let [low, high] = [(index - 1) * step, (index + 1) * step];
    for (let round = 0; round < 22; round++) {
      const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
      if (at(left) < at(right)) low = left;
      else high = right;
    }
    const found = at((low + high) / 2);
    if (found > best) [best, angle] = [found, (low + high) / 2];
  }
  const around = { gap: best, ux: Math.cos(angle), uy: Math.sin(angle) };
  return start.gap > around.gap ? start : around;
}

const sidesOf = ({ cos, sin }: Body): readonly (readonly [number, number])[] => [
  [cos, sin],
  [-sin, cos],
];

/**
 * The best of all directions: for convex shapes that is their distance, or minus the depth to which one is in the
 * other. Of rectangles and circles it is a normal of a side, or leads from a corner or centre to another; between
 * other ellipses it is found to a fraction of a millimetre.
 */
export function wayOut(a: Body, b: Body): WayOut {
  if ((a.round && !isCircle(a)) || (b.round && !isCircle(b))) return widestAround(a, b, Infinity);
  const ends = (body: Body): readonly Point[] => (body.round ? [{ x: body.cx, y: body.cy }] : corners(body));
  const others = ends(b);
  const between = ends(a).flatMap((p) => others.map((q) => [q.x - p.x, q.y - p.y] as const));
  const sides = [a, b].flatMap((body) => (body.round ? [] : sidesOf(body)));
  return widestOf(a, b, [...sides, ...between, [1, 0]]);
}

/**
 * How far two units stand from each other in plan, in millimetres; negative: the shortest way on which one leaves
 * the other. Exact for rectangles at any angle and for circles, to a fraction of a millimetre for other ellipses.
 *
 * @param enough a distance of so much or more may come out shorter than it is, but not below this
 */
export function gapBetween(a: Body, b: Body, enough = Infinity): number {
  const [dx, dy] = [b.cx - a.cx, b.cy - a.cy];
  if (isCircle(a) && isCircle(b)) return Math.sqrt(dx * dx + dy * dy) - (a.width + b.width) / 2;
  const boxes = fromSides(Math.abs(dx) - a.reachX - b.reachX, Math.abs(dy) - a.reachY - b.reachY);
  if (boxes >= enough || (isBox(a) && isBox(b))) return boxes;
  if (!a.round && !b.round) return turnedGap(a, b, enough);
  if (isCircle(a) && !b.round) return pointGap(b, a.cx, a.cy) - a.width / 2;
  if (isCircle(b) && !a.round) return pointGap(a, b.cx, b.cy) - b.width / 2;
  return widestAround(a, b, enough).gap;
}

/** The point of a unit that is next to a point: exact for rectangles and circles, on the line to the centre of other ellipses. */
export function nearestIn(body: Body, x: number, y: number): Point {
  const { cx, cy, cos, sin } = body;
  let along = (x - cx) * cos + (y - cy) * sin;
  let across = (y - cy) * cos - (x - cx) * sin;
  if (body.round) {
    const beyond = Math.max(1, Math.hypot((2 * along) / body.width, (2 * across) / body.depth));
    [along, across] = [along / beyond, across / beyond];
  } else {
    along = Math.max(-body.width / 2, Math.min(body.width / 2, along));
    across = Math.max(-body.depth / 2, Math.min(body.depth / 2, across));
  }
  return { x: cx + along * cos - across * sin, y: cy + along * sin + across * cos };
}

/** Units stand at one height; touching is no crossing. */
export function crossInHeight(a: Body, b: Body): boolean {
  return a.bottom < b.top && b.bottom < a.top;
}

/** Units cross in plan and in height; touching is no crossing. */
export function cross(a: Body, b: Body): boolean {
  return crossInHeight(a, b) && gapBetween(a, b, 0) < -slackOf(a, b);
}

/** What is left of a convex outline on one side of a line through `p` and `q`, clockwise. */
function clip(points: readonly Point[], p: Point, q: Point): readonly Point[] {
  const side = ({ x, y }: Point): number => (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x);
  return points.flatMap((point, at) => {
    const before = points.at(at - 1)!;
    const [was, is] = [side(before), side(point)];
    const share = was / (was - is);
    const edge = { x: before.x + (point.x - before.x) * share, y: before.y + (point.y - before.y) * share };
    return [...(was < 0 !== is < 0 ? [edge] : []), ...(is >= 0 ? [point] : [])];
  });
}

/** What two units share in plan, in whole millimetres. */
export interface SharedArea {
  readonly width: number;
  readonly depth: number;
}

/** The corners of what two units share in plan, clockwise; empty where they share nothing. */
export function sharedOutline(a: FloorUnit, b: FloorUnit): readonly Point[] {
  const other = outline(b);
  return other.reduce((points, p, at) => clip(points, p, other[(at + 1) % other.length]!), outline(a));
}

/**
 * The size of what two crossing units share: from west to east and from north to south for units at right angles,
 * else along the shortest way out and across it.
 */
export function sharedArea(a: Body, b: Body): SharedArea {
  if (isBox(a) && isBox(b)) {
    const shared = (at: number, half: number, other: number, otherHalf: number): number =>
      Math.min(at + half, other + otherHalf) - Math.max(at - half, other - otherHalf);
    return {
      width: shared(a.cx, a.reachX, b.cx, b.reachX),
      depth: shared(a.cy, a.reachY, b.cy, b.reachY),
    };
  }
  const { gap, ux, uy } = wayOut(a, b);
  const across = sharedOutline(a, b).map(({ x, y }) => y * ux - x * uy);
  const depth = across.length === 0 ? 1 : Math.max(...across) - Math.min(...across);
  return { width: Math.max(1, Math.round(-gap)), depth: Math.max(1, Math.round(depth)) };
}

/** A rectangle of the venue at right angles: the venue itself, or a zone. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
}

/** `inner` lies within `outer`; touching edges are within. */
export function isInside(inner: Area, outer: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.depth <= outer.y + outer.depth
  );
}

/** A unit stands wholly in an area. */
export function standsIn(unit: Body, { x, y, width, depth }: Area): boolean {
  const slack = isBox(unit) ? 0 : TOUCHING;
  return (
    unit.cx - unit.reachX >= x - slack &&
    unit.cy - unit.reachY >= y - slack &&
    unit.cx + unit.reachX <= x + width + slack &&
    unit.cy + unit.reachY <= y + depth + slack
  );
}

/** A unit stands wholly on another one: nothing of it hangs over. */
export function standsOn(upper: Body, lower: Body): boolean {
  const slack = slackOf(upper, lower);
  if (isCircle(upper) && isCircle(lower))
    return Math.hypot(upper.cx - lower.cx, upper.cy - lower.cy) + (upper.width - lower.width) / 2 <= slack;
  if (lower.round)
    return outline(upper).every(({ x, y }) => {
      const [dx, dy] = [x - lower.cx, y - lower.cy];
      const along = (dx * lower.cos + dy * lower.sin) / (lower.width / 2 + slack);
      const across = (dy * lower.cos - dx * lower.sin) / (lower.depth / 2 + slack);
      return along * along + across * across <= 1;
    });
  const within = (ux: number, uy: number, half: number): boolean =>
    Math.abs((upper.cx - lower.cx) * ux + (upper.cy - lower.cy) * uy) + reachAlong(upper, ux, uy) <=
    half + slack;
  return within(lower.cos, lower.sin, lower.width / 2) && within(-lower.sin, lower.cos, lower.depth / 2);
}
