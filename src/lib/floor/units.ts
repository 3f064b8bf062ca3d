import { boxOf, MOST_UNITS, turnOf, type FloorUnit, type Placed, type Point } from '../domain/floorUnits.ts';
import type { Area } from './area.ts';

/** What of an item says where its units stand. */
export type Standing = Pick<
  Placed,
  'x' | 'y' | 'width' | 'depth' | 'rotation' | 'round' | 'quantity' | 'perRow' | 'gapX' | 'gapY'
>;

/** The area along the walls around all units of an item. */
export function blockOf(item: Standing): Area {
  const box = boxOf(item);
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
  const [cos, sin] = turnOf(degrees);
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

/** A point lies on a unit as it is turned; `slack` millimetres around it count too. */
export function isOn(unit: FloorUnit, at: Point, slack = 0): boolean {
  const own = turn({ x: at.x - unit.cx, y: at.y - unit.cy }, -unit.rotation);
  const [x, y] = [Math.abs(own.x), Math.abs(own.y)];
  const [width, depth] = [unit.width / 2 + slack, unit.depth / 2 + slack];
  if (unit.round) return (x / width) ** 2 + (y / depth) ** 2 <= 1;
  return x <= width && y <= depth;
}
