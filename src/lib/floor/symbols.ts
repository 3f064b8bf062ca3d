import { floorSymbol, isRound, type FloorSymbol } from '../domain/floorSymbols.ts';
import type { RowView } from '../schema/index.ts';
import { FURNITURE } from './furniture.ts';
import { ellipse, polyline, rectangle } from './paths.ts';
import { chairsAlong, chairsAround } from './seats.ts';
import type { Draw, SymbolPart } from './symbolPart.ts';

export { isRound, type FloorSymbol };
export type { PartLook, SymbolPart } from './symbolPart.ts';

/** What a row of the floor is drawn as: its cell, else a box. */
export function symbolOf(row: Pick<RowView, 'value'>): FloorSymbol {
  return floorSymbol(row.value('symbol'));
}

/** Corners of things that have none in particular. */
const soft = (width: number, depth: number): number => Math.min(60, Math.min(width, depth) / 6);

/** Draws things that lie along their longer side: as if it were the width, then turned where it is the depth. */
type Lying = (long: number, short: number, pen: Pen) => SymbolPart[];

/** Shapes told in lengths along and across a thing. */
interface Pen {
  rectangle(along: number, across: number, long: number, short: number, radius?: number): string;
  line(...points: readonly (readonly [along: number, across: number])[]): string;
}

const LYING: Pen = {
  rectangle,
  line: (...points) => polyline(points),
};
const UPRIGHT: Pen = {
  rectangle: (along, across, long, short, radius) => rectangle(across, along, short, long, radius),
  line: (...points) => polyline(points.map(([along, across]) => [across, along] as const)),
};

const lying =
  (draw: Lying): Draw =>
  (width, depth) =>
    width >= depth ? draw(width, depth, LYING) : draw(depth, width, UPRIGHT);

const body = (d: string): SymbolPart => ({ d, look: 'body' });
const detail = (...paths: readonly string[]): SymbolPart[] =>
  paths.length === 0 ? [] : [{ d: paths.join(''), look: 'detail' }];
const seats = (d: string): SymbolPart[] => (d === '' ? [] : [{ d, look: 'seat' }]);
const plain = (width: number, depth: number): SymbolPart =>
  body(rectangle(0, 0, width, depth, soft(width, depth)));

/** Decks of stages are 2 × 1 m (the usual size of stage platforms). */
const DECK = { long: 2_000, short: 1_000 };
/** Joints of a mistyped kilometre of stage say nothing. */
const MOST_JOINTS = 60;

function joints(size: number, deck: number): number[] {
  const count = Math.ceil(size / deck - 1e-9) - 1;
  return count > MOST_JOINTS ? [] : Array.from({ length: count }, (_, at) => -size / 2 + (at + 1) * deck);
}

const DRAW: Readonly<Record<FloorSymbol, Draw>> = {
  ...FURNITURE,
  box: (w, d) => [plain(w, d)],
  ellipse: (w, d) => [body(ellipse(0, 0, w, d))],
  line: (w, d) => [body(rectangle(0, 0, w, d))],
  text: (w, d) => [{ d: rectangle(0, 0, w, d), look: 'bare' }],
  'round-table': (w, d) => [...seats(chairsAround(w, d)), body(ellipse(0, 0, w, d))],
  'long-table': (w, d) => [...seats(chairsAlong(w, d)), plain(w, d)],
  stage: lying((long, short, pen) => [
    body(pen.rectangle(0, 0, long, short)),
    ...detail(
      ...joints(long, DECK.long).map((at) => pen.line([at, -short / 2], [at, short / 2])),
      ...joints(short, DECK.short).map((at) => pen.line([-long / 2, at], [long / 2, at])),
    ),
  ]),
  riser: (w, d) => [body(rectangle(0, 0, w, d)), ...detail(rectangle(0, 0, w * 0.88, d * 0.88))],
  backdrop: lying((long, short, pen) => [
    body(pen.rectangle(0, 0, long, short)),
    ...detail(pen.line([-long / 2, 0], [long / 2, 0])),
  ]),
  speaker: (w, d) => [
    plain(w, d),
    ...detail(
      ellipse(0, 0, Math.min(w, d) * 0.56, Math.min(w, d) * 0.56),
      ellipse(0, 0, Math.min(w, d) * 0.2, Math.min(w, d) * 0.2),
    ),
  ],
  light: (w, d) => [
    plain(w, d),
    ...detail(
      ellipse(0, 0, Math.min(w, d) * 0.6, Math.min(w, d) * 0.6),
      polyline([
        [-w * 0.2, -d * 0.2],
        [w * 0.2, d * 0.2],
      ]),
      polyline([
        [w * 0.2, -d * 0.2],
        [-w * 0.2, d * 0.2],
      ]),
    ),
  ],
  screen: lying((long, short, pen) => [
    body(pen.rectangle(0, 0, long, short)),
    // The lit side, with the frame around it.
    ...detail(pen.rectangle(0, short * 0.18, long * 0.94, short * 0.4)),
  ]),
  car: lying((long, short, pen) => [
    body(pen.rectangle(0, 0, long, short, Math.min(400, short * 0.22))),
    ...detail(
      pen.line([-long * 0.22, -short / 2], [-long * 0.22, short / 2]),
      pen.line([long * 0.22, -short / 2], [long * 0.22, short / 2]),
    ),
  ]),
  tent: (w, d) => [
    body(rectangle(0, 0, w, d)),
    ...detail(
      polyline([
        [-w / 2, -d / 2],
        [w / 2, d / 2],
      ]),
      polyline([
        [w / 2, -d / 2],
        [-w / 2, d / 2],
      ]),
    ),
  ],
  umbrella: (w, d) => [
    body(ellipse(0, 0, w, d)),
    ...detail(
      ...Array.from({ length: 4 }, (_, at) => {
        const angle = ((at + 0.5) * Math.PI) / 4;
        const [x, y] = [(Math.cos(angle) * w) / 2, (Math.sin(angle) * d) / 2];
        return polyline([
          [-x, -y],
          [x, y],
        ]);
      }),
    ),
  ],
  barrier: lying((long, short, pen) => [
    body(pen.rectangle(0, 0, long, short)),
    ...detail(
      ...[-0.3, 0, 0.3].map((at) => {
        const lean = Math.min(short, long * 0.15) / 2;
        return pen.line([at * long - lean, short / 2], [at * long + lean, -short / 2]);
      }),
    ),
  ]),
  sign: lying((long, short, pen) => [
    body(pen.rectangle(0, 0, long, short, soft(long, short))),
    ...detail(pen.line([-long * 0.36, 0], [long * 0.36, 0])),
  ]),
  plant: (w, d) => [
    body(ellipse(0, 0, w, d)),
    ...detail(
      ...Array.from({ length: 3 }, (_, at) => {
        const angle = (at * Math.PI) / 3 + Math.PI / 6;
        const [x, y] = [Math.cos(angle) * w * 0.38, Math.sin(angle) * d * 0.38];
        return polyline([
          [-x, -y],
          [x, y],
        ]);
      }),
      ellipse(0, 0, w * 0.3, d * 0.3),
    ),
  ],
  carpet: (w, d) => [{ d: rectangle(0, 0, w, d), look: 'marking' }],
};

/**
 * What a unit is drawn with, to real size, the lowest first. Everything stays within its width and depth, but for
 * chairs at tables, which stand out by `SEAT_REACH` (seats.ts).
 *
 * @param width millimetres, as {@link depth} of the unit before it is turned
 */
export function symbolParts(symbol: FloorSymbol, width: number, depth: number): readonly SymbolPart[] {
  return DRAW[symbol](Math.max(1, width), Math.max(1, depth));
}
