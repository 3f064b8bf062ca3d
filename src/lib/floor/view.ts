import type { Point } from '../domain/floorUnits.ts';
import type { Area } from './area.ts';

/** What of the floor is seen: pixels per millimetre, and the millimetres at the port's top left corner. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Pixels of whatever shows the floor. */
export interface Port {
  readonly width: number;
  readonly height: number;
}

export type { Point };

/** A pixel of a page is 1/96 inch (CSS). */
const MM_PER_PIXEL = 25.4 / 96;
/** From a whole fairground to a screw. */
export const LEAST_SCALE = 0.0005;
export const MOST_SCALE = 1;
/** Between two lines of a ruler, in millimetres. */
const STEPS = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000] as const;
const MOST_BAR = 180;

export const clampScale = (scale: number): number => Math.max(LEAST_SCALE, Math.min(MOST_SCALE, scale));

/** The n of 1:n, as large as it is on a screen of usual density. */
export function ratioOf(scale: number): number {
  return Math.round(1 / (scale * MM_PER_PIXEL));
}

/** The whole of an area in the middle of the port, with room for so many pixels around it. */
export function fit(area: Area, port: Port, margin: number): View {
  const [width, depth] = [Math.max(1, area.width), Math.max(1, area.depth)];
  const room = (pixels: number): number => Math.max(1, pixels - 2 * margin);
  const scale = clampScale(Math.min(room(port.width) / width, room(port.height) / depth));
  return {
    scale,
    x: area.x + width / 2 - port.width / 2 / scale,
    y: area.y + depth / 2 - port.height / 2 / scale,
  };
}

/** Larger or smaller by a factor; what lies under the pixel stays there. */
export function zoomAt(view: View, factor: number, at: Point): View {
  const scale = clampScale(view.scale * factor);
  return {
    scale,
    x: view.x + at.x / view.scale - at.x / scale,
    y: view.y + at.y / view.scale - at.y / scale,
  };
}

/** Moved by so many pixels, as a hand moves paper. */
export function panBy(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
}

export const toFloor = (view: View, { x, y }: Point): Point => ({
  x: view.x + x / view.scale,
  y: view.y + y / view.scale,
});

export const toPort = (view: View, { x, y }: Point): Point => ({
  x: (x - view.x) * view.scale,
  y: (y - view.y) * view.scale,
});

/** What of the floor the port shows. */
export function seen(view: View, port: Port): Area {
  return { x: view.x, y: view.y, width: port.width / view.scale, depth: port.height / view.scale };
}

/** Moved just so far that an area is seen; as it is where it is seen already. */
export function reveal(view: View, area: Area, port: Port, margin: number): View {
  const shift = (from: number, size: number, start: number, room: number): number => {
    const edge = margin / view.scale;
    if (from < start + edge) return from - edge - start;
    return Math.max(0, Math.min(from + size + edge - (start + room), from - edge - start));
  };
  return {
    ...view,
    x: view.x + shift(area.x, area.width, view.x, port.width / view.scale),
    y: view.y + shift(area.y, area.depth, view.y, port.height / view.scale),
  };
}

/** The least step whose lines are at least so many pixels apart, in millimetres. */
export function stepOf(scale: number, pixels: number): number {
  return STEPS.find((step) => step * scale >= pixels) ?? STEPS.at(-1)!;
}

/** Where a ruler has its lines, in millimetres, from `from` to `to`. */
export function ticks(from: number, to: number, step: number): number[] {
  const marks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) marks.push(at);
  return marks;
}

/** The longest round length that fits a scale bar, in millimetres. */
export function barOf(scale: number): number {
  return STEPS.findLast((step) => step * scale <= MOST_BAR) ?? STEPS[0];
}
