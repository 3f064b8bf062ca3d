import type { FloorSymbol } from '../domain/floorSymbols.ts';
import { rectangle, turnedRectangle } from './paths.ts';

/** How far a chair at a table stands out of the table's size, in millimetres: it is pushed under it by the rest. */
export const SEAT_REACH = 250;
/** Room at the edge of a table for each guest: 1.5 m round seats 8, 1.8 m seats 10, as banquets are usually laid. */
const SEAT_ROOM = 565;
/** Along a straight edge elbows need a little more. */
const STRAIGHT_ROOM = 600;
const SEAT = 410;
/** A chair's corners lie a little further out than the middle of its back. */
const CORNER = 75;
/** Smaller than this, nobody sits at it. */
const SMALLEST_TABLE = 400;
/** More than this is a mistyped size; it is drawn, but not with thousands of chairs. */
const MOST_SEATS = 60;

/** Perimeter of an ellipse, by Ramanujan's first approximation. */
function perimeter(width: number, depth: number): number {
  const [a, b] = [width / 2, depth / 2];
  return Math.PI * (3 * (a + b) - Math.sqrt((3 * a + b) * (a + 3 * b)));
}

/** How many chairs stand around a round table; always an even number. */
export function seatsAround(width: number, depth: number): number {
  if (Math.min(width, depth) < SMALLEST_TABLE) return 0;
  return Math.min(MOST_SEATS, 2 * Math.floor(perimeter(width, depth) / SEAT_ROOM / 2));
}

/** How many chairs stand along each of the two long sides of a table. */
export function seatsAlong(width: number, depth: number): number {
  if (Math.min(width, depth) < SMALLEST_TABLE) return 0;
  return Math.min(MOST_SEATS / 2, Math.floor(Math.max(width, depth) / STRAIGHT_ROOM));
}

/** The chairs around a round table, each square to its rim. */
export function chairsAround(width: number, depth: number): string {
  const count = seatsAround(width, depth);
  return Array.from({ length: count }, (_, at) => {
    // Half a step off north, so that tables in a row do not meet chair against chair.
    const angle = ((at + 0.5) * 2 * Math.PI) / count;
    const [east, north] = [Math.sin(angle), Math.cos(angle)];
    // Square to the rim: as the table's edge runs there.
    const facing = Math.atan2(east / width, north / depth);
    const out = SEAT_REACH - SEAT / 2 - CORNER;
    const x = (east * width) / 2 + out * Math.sin(facing);
    const y = (-north * depth) / 2 - out * Math.cos(facing);
    return turnedRectangle(x, y, SEAT, SEAT, facing);
  }).join('');
}
/** The chairs along both long sides of a table. */
export function chairsAlong(width: number, depth: number): string {
  const count = seatsAlong(width, depth);
  const lies = width >= depth;
  const [long, short] = lies ? [width, depth] : [depth, width];
  const step = long / count;
  const off = short / 2 + SEAT_REACH - SEAT / 2;
  return Array.from({ length: count }, (_, at) => {
    const along = -long / 2 + (at + 0.5) * step;
    return [-off, off]
      .map((across) =>
        lies ? rectangle(along, across, SEAT, SEAT, 60) : rectangle(across, along, SEAT, SEAT, 60),
      )
      .join('');
  }).join('');
}

/** How far the chairs of a table stand out of it to each side, in the table's own directions. */
export function seatReach(
  symbol: FloorSymbol,
  width: number,
  depth: number,
): { readonly width: number; readonly depth: number } {
  if (symbol === 'round-table' && seatsAround(width, depth) > 0)
    return { width: SEAT_REACH, depth: SEAT_REACH };
  if (symbol === 'long-table' && seatsAlong(width, depth) > 0)
    return width >= depth ? { width: 0, depth: SEAT_REACH } : { width: SEAT_REACH, depth: 0 };
  return { width: 0, depth: 0 };
}
