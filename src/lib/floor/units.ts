import { MOST_UNITS, type Placed } from '../domain/boxes.ts';
import type { FloorRow } from '../domain/floorProblems.ts';
import { around, type Area } from './area.ts';
import type { Point } from './view.ts';

/** A unit standing in the venue: millimetres of its middle, degrees clockwise. */
export interface Unit {
  readonly cx: number;
  readonly cy: number;
  readonly width: number;
  readonly depth: number;
  readonly rotation: number;
  /** An ellipse in its width and depth. */
  readonly round: boolean;
}

/** A row of the floor with the shape of its units. */
export interface ItemRow extends FloorRow {
  readonly round: boolean;
}

/** What of an item says where its units stand. */
export type Standing = Pick<
  Placed,
  'x' | 'y' | 'width' | 'depth' | 'rotation' | 'quantity' | 'perRow' | 'gapX' | 'gapY'
> & { readonly round: boolean };

/** Width and depth of the box along the walls around a turned unit, in whole millimetres. */
export function turnedSize({
  width,
  depth,
  rotation,
  round,
}: Pick<Standing, 'width' | 'depth' | 'rotation' | 'round'>): Pick<Area, 'width' | 'depth'> {
  const across = turn({ x: 1, y: 0 }, rotation);
  const [cos, sin] = [Math.abs(across.x), Math.abs(across.y)];
  const reach = (a: number, b: number): number => Math.round(round ? Math.hypot(a, b) : a + b);
  return { width: reach(width * cos, depth * sin), depth: reach(width * sin, depth * cos) };
}

/** Every unit of an item, row by row (schema.md, Floor layout); of thousands, the first ones. */
export function unitsAt(item: Standing): readonly Unit[] {
  const box = turnedSize(item);
  const perRow = Math.max(1, item.perRow);
  const { width, depth, rotation, round } = item;
  return Array.from({ length: Math.min(MOST_UNITS, Math.max(0, item.quantity)) }, (_, unit) => ({
    cx: item.x + (unit % perRow) * (box.width + item.gapX) + box.width / 2,
    cy: item.y + Math.floor(unit / perRow) * (box.depth + item.gapY) + box.depth / 2,
    ...{ width, depth, rotation, round },
  }));
}

/** The area along the walls around all units of an item. */
export function blockOf(item: Standing): Area {
  const box = turnedSize(item);
  const quantity = Math.max(1, Math.min(MOST_UNITS, item.quantity));
  const columns = Math.min(Math.max(1, item.perRow), quantity);
  const rows = Math.ceil(quantity / Math.max(1, item.perRow));
  return {
    ...{ x: item.x, y: item.y },
    width: columns * box.width + (columns - 1) * item.gapX,
    depth: rows * box.depth + (rows - 1) * item.gapY,
  };
}

/** A vector turned clockwise by so many degrees; quarter turns are exact. */
export function turn({ x, y }: Point, degrees: number): Point {
  const quarter = (((degrees % 360) + 360) % 360) / 90;
  if (quarter === 0) return { x, y };
  if (quarter === 1) return { x: -y, y: x };
  if (quarter === 2) return { x: -x, y: -y };
  if (quarter === 3) return { x: y, y: -x };
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

/** A point lies on a unit, in its rectangle as it is turned; `slack` millimetres around it count too. */
export function isOn(unit: Unit, at: Point, slack = 0): boolean {
  const own = turn({ x: at.x - unit.cx, y: at.y - unit.cy }, -unit.rotation);
  const [x, y] = [Math.abs(own.x), Math.abs(own.y)];
  const [width, depth] = [unit.width / 2 + slack, unit.depth / 2 + slack];
  if (unit.round) return (x / width) ** 2 + (y / depth) ** 2 <= 1;
  return x <= width && y <= depth;
}

export function blockAround(items: Iterable<Standing>): Area | null {
  return around([...items].map(blockOf));
}
