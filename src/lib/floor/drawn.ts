import type { Point } from '../domain/floorUnits.ts';
import { between, type Area } from './area.ts';
import { PLAIN_SHAPES } from './placing.ts';

/** What can be drawn onto the floor as a new item. */
export const DRAWN_SHAPES = ['box', 'ellipse', 'text'] as const;
export type DrawnShape = (typeof DRAWN_SHAPES)[number];

/** What is shorter was not meant to be drawn: it becomes a thing of its usual size there. Millimetres. */
const LEAST = 100;
const STEP = 100;
const USUAL = { ...PLAIN_SHAPES, box: { width: 1_200, depth: 600 } } as const;

/**
 * The area of what is drawn from one point to another: between two corners, or the circle of which they are the ends of
 * a diameter, in whole steps.
 *
 * @param middle the first point is the middle of what is drawn
 * @param step millimetres of which a diameter is a multiple
 */
export function drawnArea(shape: DrawnShape, from: Point, to: Point, middle: boolean, step: number): Area {
  if (shape === 'ellipse') return circleBetween(from, to, middle, step);
  return between(middle ? { x: 2 * from.x - to.x, y: 2 * from.y - to.y } : from, to);
}

function circleBetween(from: Point, to: Point, middle: boolean, step: number): Area {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const size = Math.round((middle ? 2 * length : length) / step) * step;
  const way = middle || length === 0 ? 0 : size / 2 / length;
  return {
    x: from.x + dx * way - size / 2,
    y: from.y + dy * way - size / 2,
    width: size,
    depth: size,
  };
}

/** What becomes of an area that was drawn, in whole millimetres; of a mere click, something of the usual size around it. */
export function drawnItem(shape: DrawnShape, area: Area): Area {
  if (area.width >= LEAST && area.depth >= LEAST)
    return {
      x: Math.round(area.x),
      y: Math.round(area.y),
      width: Math.round(area.width),
      depth: Math.round(area.depth),
    };
  const { width, depth } = USUAL[shape];
  const corner = (middle: number, size: number): number => Math.round((middle - size / 2) / STEP) * STEP;
  return {
    x: corner(area.x + area.width / 2, width),
    y: corner(area.y + area.depth / 2, depth),
    ...{ width, depth },
  };
}
