import type { FileKind } from './fileKind.ts';
import type { Point } from './floorUnits.ts';

/** How opaque it is, in percent: what cannot be seen at all is better removed. */
export const LEAST_OPACITY = 5;
/** Pages that a file is looked at for; drawings of venues have a few. */
export const MOST_PAGES = 2_000;
/** Millimetres: a kilometre, as far as anything on a floor. */
export const FARTHEST = 1_000_000;

/** Where the picture under the floor plan lies. */
export interface BackgroundPlace {
  /** Of a file with pages, from 1. */
  readonly page: number;
  /** North-west corner before it is turned about its middle, and its width, in millimetres of the floor. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Degrees clockwise. */
  readonly rotation: number;
  /** Percent. */
  readonly opacity: number;
  /** Nothing takes it by accident while it is. */
  readonly locked: boolean;
}

/** A picture, or a page of a PDF, under the floor plan: as wide as is said, as deep as its own proportions make it. */
export interface FloorBackground extends BackgroundPlace {
  readonly file: {
    readonly name: string;
    readonly type: FileKind;
    readonly size: number;
    readonly sha256: string;
  };
  readonly version: number;
}

/** A spot of a picture, told in shares of its width and depth, where it lies on the floor. */
export function spotOnFloor(
  { x, y, width, rotation }: BackgroundPlace,
  ratio: number,
  { u, v }: { readonly u: number; readonly v: number },
): Point {
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [east, south] = [(u - 0.5) * width, (v - 0.5) * width * ratio];
  return {
    x: x + width / 2 + east * cos - south * sin,
    y: y + (width * ratio) / 2 + east * sin + south * cos,
  };
}

/** How far apart two points are at least, in millimetres, for anything to be measured by them. */
export const LEAST_DISTANCE = 10;

/**
 * A place at which the two points that were pointed at are as far apart as they are in the venue. The first of them
 * stays where it is, and so do page, turn and opacity.
 * @param ratio depth of the picture by its width
 * @param distance millimetres in the venue
 * @returns null where the points are too near each other, or the picture became larger than anything here
 */
export function calibrated(
  place: BackgroundPlace,
  ratio: number,
  [from, to]: readonly [Point, Point],
  distance: number,
): BackgroundPlace | null {
  const now = Math.hypot(to.x - from.x, to.y - from.y);
  if (now < LEAST_DISTANCE || !(distance >= LEAST_DISTANCE)) return null;
  const factor = distance / now;
  const width = place.width * factor;
  const middle = { x: place.x + place.width / 2, y: place.y + (place.width * ratio) / 2 };
  const x = from.x + (middle.x - from.x) * factor - width / 2;
  const y = from.y + (middle.y - from.y) * factor - (width * ratio) / 2;
  const isNear = [x, y].every((at) => Math.abs(at) <= FARTHEST);
  if (width < 1 || width > FARTHEST || !isNear) return null;
  return { ...place, x: Math.round(x), y: Math.round(y), width: Math.round(width) };
}
