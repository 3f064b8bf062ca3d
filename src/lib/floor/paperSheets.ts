import { around, type Area } from './area.ts';
import type { FloorScene } from './scene.ts';

/** Short and long side, in millimetres (ISO 216). */
export const PAPERS = {
  A4: [210, 297],
  A3: [297, 420],
  A2: [420, 594],
  A1: [594, 841],
  A0: [841, 1189],
} as const;
export type Paper = keyof typeof PAPERS;
export const PAPER_SIZES = Object.keys(PAPERS) as readonly Paper[];

/** Scales that drawings have (ISO 5455, and those that plans of rooms use beside them), the largest drawing first. */
export const SCALES = [20, 25, 30, 40, 50, 60, 75, 80, 100, 125, 150, 200, 250, 300, 400, 500] as const;
const SMALLEST = 500;

/** What is kept free on every side, in millimetres: no printer reaches the edge. */
export const EDGE = 10;
/** The block with title, scale and date below the drawing. */
export const TITLE_BLOCK = 24;
/** The list of symbols beside the drawing. */
export const LEGEND = 44;
/** What two sheets that lie beside each other both show, in millimetres of paper. */
export const OVERLAP = 15;
/** More sheets than anybody glues together. */
export const MOST_SHEETS = 60;

export interface PaperAsked {
  readonly paper: Paper;
  readonly landscape: boolean;
  /** 1:n, or the largest scale at which all is on one sheet. */
  readonly scale: number | 'fits';
  readonly legend: boolean;
}

/** One sheet of paper of a drawing. */
export interface PaperSheet {
  /** From 1, row by row. */
  readonly number: number;
  /** What of the floor it shows. */
  readonly area: Area;
  /** Numbers of the sheets beside it; null where there is none. */
  readonly beside: { readonly [side in 'west' | 'north' | 'east' | 'south']: number | null };
}

export interface PaperPlan {
  readonly scale: number;
  /** Of the paper as it lies, in millimetres. */
  readonly width: number;
  readonly height: number;
  /** Room for the drawing. */
  readonly frame: { readonly width: number; readonly height: number };
  /** None where there would be more than {@link MOST_SHEETS}. */
  readonly sheets: readonly PaperSheet[];
  /** How many there would be. */
  readonly count: number;
}

/** What stands around the venue is printed as far as this; further off it is a mistyped place. */
const AROUND = 5_000;
/** Chairs, names and the wall's own line. */
const RIM = 400;

/** What of a floor is put on paper: all of it, or one zone with what hangs over its edges. */
export function printedArea(scene: FloorScene, zone: string | null = null): Area {
  const whole = (zone === null ? null : scene.zone(zone)?.area) ?? scene.ground;
  const reach = { x: whole.x - AROUND, y: whole.y - AROUND };
  const far = { x: whole.x + whole.width + AROUND, y: whole.y + whole.depth + AROUND };
  const blocks = scene.items
    .filter(({ row }) => zone === null || row.zone === zone)
    .map(({ block }) => block)
    .filter(
      ({ x, y, width, depth }) => x >= reach.x && y >= reach.y && x + width <= far.x && y + depth <= far.y,
    );
  const zones = zone === null ? scene.zones.map(({ area }) => area) : [];
  const { x, y, width, depth } = around([whole, ...blocks, ...zones])!;
  return { x: x - RIM, y: y - RIM, width: width + 2 * RIM, depth: depth + 2 * RIM };
}

/** How an area comes onto sheets of paper at a scale. */
export function paperPlan(area: Area, asked: PaperAsked): PaperPlan {
  const [short, long] = PAPERS[asked.paper];
  const [width, height] = asked.landscape ? [long, short] : [short, long];
  const frame = {
    width: width - 2 * EDGE - (asked.legend ? LEGEND : 0),
    height: height - 2 * EDGE - TITLE_BLOCK,
  };
  const scale =
    asked.scale === 'fits'
      ? (SCALES.find((n) => area.width <= frame.width * n && area.depth <= frame.height * n) ?? SMALLEST)
      : asked.scale;
  const across = pieces(area.x, area.width, frame.width * scale, OVERLAP * scale);
  const down = pieces(area.y, area.depth, frame.height * scale, OVERLAP * scale);
  const count = across.count * down.count;
  const sheets = count > MOST_SHEETS ? [] : sheetsOf(across, down);
  return { scale, width, height, frame, sheets, count };
}

interface Pieces {
  readonly count: number;
  readonly at: (piece: number) => { readonly from: number; readonly size: number };
}

/** A length in pieces that each show a little of the next. */
function pieces(from: number, length: number, room: number, overlap: number): Pieces {
  const count = length <= room ? 1 : 1 + Math.ceil((length - room) / (room - overlap));
  return {
    count,
    at: (piece) => {
      const start = from + piece * (room - overlap);
      return { from: start, size: Math.min(room, from + length - start) };
    },
  };
}

function sheetsOf(across: Pieces, down: Pieces): readonly PaperSheet[] {
  const number = (column: number, row: number): number | null =>
    column < 0 || row < 0 || column >= across.count || row >= down.count
      ? null
      : row * across.count + column + 1;
  return Array.from({ length: across.count * down.count }, (_, at) => {
    const [column, row] = [at % across.count, Math.floor(at / across.count)];
    const [west, north] = [across.at(column), down.at(row)];
    return {
      number: at + 1,
      area: { x: west.from, y: north.from, width: west.size, depth: north.size },
      beside: {
        west: number(column - 1, row),
        east: number(column + 1, row),
        north: number(column, row - 1),
        south: number(column, row + 1),
      },
    };
  });
}

/** What an address asks for; what it does not say, or says wrongly, is as usual. */
export function paperAsked(query: { get(name: string): string | null }): PaperAsked {
  const scale = Number(query.get('scale'));
  return {
    paper: PAPER_SIZES.find((size) => size === query.get('paper')) ?? 'A3',
    landscape: query.get('lies') !== 'portrait',
    scale: SCALES.find((n) => n === scale) ?? 'fits',
    legend: query.get('legend') !== 'no',
  };
}
