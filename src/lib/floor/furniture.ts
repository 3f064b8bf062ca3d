import { ellipse, polyline, rectangle } from './paths.ts';
import { chairsAround } from './seats.ts';
import type { Draw, SymbolPart } from './symbolPart.ts';

type Furniture = 'table-set' | 'desk' | 'counter' | 'bar' | 'chair' | 'sofa' | 'cabinet';

/** How deep a sofa is at most, in millimetres; what is deeper is several around a low table. */
const SOFA_DEPTH = 1_100;
/** Room between the edge of a set and its table: for the chairs, which belong to the set's size. */
const SET_EDGE = 350;

const horizontal = (y: number, width: number): string =>
  polyline([
    [-width / 2, y],
    [width / 2, y],
  ]);
const vertical = (x: number, from: number, to: number): string =>
  polyline([
    [x, from],
    [x, to],
  ]);

/** Lines that part a width into pieces of about the given size; none for a single piece, and few for huge ones. */
function parts(width: number, size: number): number[] {
  const count = Math.min(12, Math.max(1, Math.round(width / size)));
  return Array.from({ length: count - 1 }, (_, at) => -width / 2 + ((at + 1) * width) / count);
}

function body(width: number, depth: number, roundness = 1 / 6): SymbolPart {
  const radius = Math.min(120, Math.min(width, depth) * roundness);
  return { d: rectangle(0, 0, width, depth, radius), look: 'body' };
}
const detail = (...paths: readonly string[]): SymbolPart => ({ d: paths.join(''), look: 'detail' });

/** One sofa: its back in the north, an arm at each end, and a cushion for each guest. */
function sofa(width: number, depth: number): SymbolPart[] {
  const [back, arm] = [depth * 0.26, Math.min(180, width * 0.12)];
  const inner = width - 2 * arm;
  const front = depth / 2;
  return [
    body(width, depth),
    detail(
      horizontal(-depth / 2 + back, inner),
      ...[-inner / 2, inner / 2, ...parts(inner, 700)].map((x) => vertical(x, -depth / 2 + back, front)),
    ),
  ];
}

/** Sofas along three sides of a low table, open towards the south. */
function sofaGroup(width: number, depth: number): SymbolPart[] {
  const side = Math.min(850, width * 0.3, depth * 0.4);
  const [w, d] = [width / 2, depth / 2];
  const outline = [
    ...([
      [-w, -d],
      [w, -d],
      [w, d],
      [w - side, d],
    ] as const),
    ...([
      [w - side, -d + side],
      [-w + side, -d + side],
      [-w + side, d],
      [-w, d],
    ] as const),
  ] as const;
  const [tableWidth, tableDepth] = [(width - 2 * side) * 0.6, (depth - side) * 0.55];
  return [
    { d: rectangle(0, 0, width, depth), look: 'bare' },
    { d: polyline(outline, true), look: 'body' },
    detail(rectangle(0, side / 2, tableWidth, tableDepth, Math.min(60, tableWidth / 6, tableDepth / 6))),
  ];
}

/** A table with its chairs inside the size, as sets for talks are counted. */
function tableSet(width: number, depth: number): SymbolPart[] {
  const inner = (size: number): number => Math.max(size * 0.3, size - 2 * SET_EDGE);
  const [w, d] = [inner(width), inner(depth)];
  const fits = Math.min(width, depth) - Math.min(w, d) >= 2 * SET_EDGE - 1;
  const chairs = fits ? chairsAround(w, d) : '';
  return [
    { d: rectangle(0, 0, width, depth), look: 'bare' },
    ...(chairs === '' ? [] : [{ d: chairs, look: 'seat' as const }]),
    { d: ellipse(0, 0, w, d), look: 'body' },
  ];
}

/** What people sit at, on, and keep things in; its front in the south. */
export const FURNITURE: Readonly<Record<Furniture, Draw>> = {
  'table-set': tableSet,
  desk: (w, d) => [body(w, d), detail(horizontal(-d * 0.28, w * 0.9))],
  counter: (w, d) => [body(w, d), detail(horizontal(d * 0.24, w))],
  bar: (w, d) => [
    body(w, d),
    detail(horizontal(d * 0.24, w), ...parts(w, 1_000).map((x) => vertical(x, -d / 2, d * 0.24))),
  ],
  chair: (w, d) => [body(w, d, 1 / 4), detail(horizontal(-d * 0.3, w * 0.8))],
  sofa: (w, d) => (d > SOFA_DEPTH && w > SOFA_DEPTH ? sofaGroup(w, d) : sofa(w, d)),
  cabinet: (w, d) => [
    body(w, d),
    detail(horizontal(d * 0.34, w), ...parts(w, 600).map((x) => vertical(x, d * 0.34, d / 2))),
  ],
};
