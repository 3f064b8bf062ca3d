import type { CellValue } from '#lib/schema/index.ts';

type Cells = Readonly<Record<string, CellValue>>;

/** What stands in a full hall, over and over: most of it tables with chairs. */
const KINDS = [
  { item: 'Guest table', symbol: 'round-table', width: 1_800, depth: 1_800, height: 740 },
  { item: 'Banquet table', symbol: 'long-table', width: 1_830, depth: 760, height: 740 },
  { item: 'Bar', symbol: 'bar', width: 2_000, depth: 700, height: 1_100 },
  { item: 'Speaker', symbol: 'speaker', width: 600, depth: 600, height: 1_600 },
  { item: 'Plant', symbol: 'plant', width: 800, depth: 800, height: 1_500 },
  { item: 'Sofa', symbol: 'sofa', width: 1_900, depth: 850, height: 800 },
  { item: 'Sign', symbol: 'sign', width: 900, depth: 300, height: 2_000 },
  { item: 'Case', symbol: 'box', width: 1_200, depth: 800, height: 900 },
] as const;
const PER_LINE = 50;
const PITCH = 3_200;
const LINES_PER_ZONE = 8;

/** So many items in lines, a third of them at odd angles and some so near to their neighbour that they overlap. */
export function makeHall(count: number): {
  readonly rows: { readonly zones: Record<string, Cells>; readonly floor: Record<string, Cells> };
  readonly venue: { readonly width: number; readonly depth: number };
} {
  const lines = Math.ceil(count / PER_LINE);
  const venue = { width: PER_LINE * PITCH, depth: lines * PITCH };
  const depth = LINES_PER_ZONE * PITCH;
  const zones = Array.from({ length: Math.ceil(lines / LINES_PER_ZONE) }, (_, at): [string, Cells] => [
    `zone-${at}`,
    { name: `Hall ${at + 1}`, x: 0, y: at * depth, width: venue.width, depth },
  ]);
  const floor = Array.from({ length: count }, (_, at): [string, Cells] => {
    const line = Math.floor(at / PER_LINE);
    const { item, ...kind } = KINDS[at % KINDS.length]!;
    const place = {
      x: (at % PER_LINE) * PITCH + (at % 40 === 1 ? 1_900 : 500),
      y: line * PITCH + 500,
      rotation: at % 3 === 0 ? (at * 7) % 180 : 0,
      zone: `zone-${Math.floor(line / LINES_PER_ZONE)}`,
    };
    return [`item-${at}`, { item: `${item} ${at + 1}`, ...kind, ...place, quantity: 1 }];
  });
  return { rows: { zones: Object.fromEntries(zones), floor: Object.fromEntries(floor) }, venue };
}
