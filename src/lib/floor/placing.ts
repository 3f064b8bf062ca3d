import type { CellValue, PlanView, RowId } from '../schema/index.ts';
import { zoneAreas } from '../schema/sheets/floor.ts';
import { smallestAt } from './area.ts';
import type { LibraryEntry } from './library.ts';
import { remaining, type RailThing } from './rail.ts';
import { SEAT_REACH } from './seats.ts';
import type { FloorSymbol } from './symbols.ts';

/** Something that is about to be put onto the floor; lengths in millimetres, power in watts. */
export interface Placing {
  readonly name: string;
  readonly symbol: FloorSymbol;
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly power: number;
  readonly quantity: number;
  readonly supply: RowId | null;
  /** Where it belongs when it is put outside of every zone. */
  readonly zone: RowId | null;
}

export interface Middle {
  readonly x: number;
  readonly y: number;
}

/** What is still missing of a thing, at least one of it. */
export function placingOfThing(thing: RailThing): Placing {
  const { name, symbol, width, depth, height, power, supply, zone } = thing;
  const quantity = Math.min(MOST_QUANTITY, Math.max(1, remaining(thing)));
  return { name, symbol, width, depth, height, power, supply, zone, quantity };
}

export function placingOfEntry(entry: LibraryEntry): Placing {
  const { name, symbol, width, depth, height, power } = entry;
  return { name, symbol, width, depth, height, power, quantity: 1, supply: null, zone: null };
}

/** The shapes that stand for anything, with the sizes they begin with. */
export const PLAIN_SHAPES = {
  box: { width: 1_000, depth: 1_000 },
  ellipse: { width: 1_000, depth: 1_000 },
  line: { width: 3_000, depth: 50 },
  text: { width: 2_000, depth: 400 },
} as const satisfies Partial<Record<FloorSymbol, { readonly width: number; readonly depth: number }>>;
export type PlainShape = keyof typeof PLAIN_SHAPES;

/** @param name in the plan's language */
export function placingOfShape(symbol: PlainShape, name: string): Placing {
  return {
    name,
    symbol,
    ...PLAIN_SHAPES[symbol],
    height: 0,
    power: 0,
    quantity: 1,
    supply: null,
    zone: null,
  };
}

/** What the sheet takes (sheets/floor.ts). */
const MOST_QUANTITY = 100_000;
/** Placed by hand, things stand on whole decimetres. */
const STEP = 100;
/** Room between the chairs of two tables to walk through. */
const AISLE = 700;

/** Between units of one block: guests have to get to their chairs, and decks lie edge to edge. */
const GAPS: Readonly<Partial<Record<FloorSymbol, number>>> = {
  ...{ 'round-table': 2 * SEAT_REACH + AISLE, 'long-table': 2 * SEAT_REACH + AISLE },
  ...{ car: 1_000, chair: 100, stage: 0, barrier: 0, carpet: 0, backdrop: 0, riser: 0 },
};
const USUAL_GAP = 400;

/** How so many units stand when they are put down at once: about as many rows as there are units in a row. */
export function blockOfPlacing({ symbol, quantity, width, depth }: Placing) {
  const gap = quantity > 1 ? (GAPS[symbol] ?? USUAL_GAP) : 0;
  const perRow = symbol === 'barrier' ? quantity : Math.ceil(Math.sqrt(quantity));
  const rows = Math.ceil(quantity / perRow);
  return {
    ...{ gap, perRow },
    width: perRow * width + (perRow - 1) * gap,
    depth: rows * depth + (rows - 1) * gap,
  };
}

/** Along one wall: on a whole decimetre, within the venue where it fits there. */
function corner(middle: number, size: number, most: number | null): number {
  const wanted = Math.round((middle - size / 2) / STEP) * STEP;
  return Math.max(0, most === null || size > most ? wanted : Math.min(wanted, most - size));
}

/** The cells of the row that something becomes, with the middle of all its units at a point of the floor. */
export function placedCells(
  placing: Placing,
  middle: Middle,
  plan: PlanView,
): Readonly<Record<string, CellValue>> {
  const { width, depth, gap, perRow } = blockOfPlacing(placing);
  const x = corner(middle.x, width, plan.facts.venueWidth);
  const y = corner(middle.y, depth, plan.facts.venueDepth);
  const at = { x: x + width / 2, y: y + depth / 2 };
  const zone = smallestAt(zoneAreas(plan), ([, area]) => area, at)?.[0] ?? placing.zone;
  const cells: Record<string, CellValue> = {
    ...{ item: placing.name, zone, symbol: placing.symbol },
    ...{ width: placing.width, depth: placing.depth, height: placing.height },
    ...{ x, y, rotation: 0, quantity: placing.quantity, power: placing.power, supply: placing.supply },
    ...(placing.quantity > 1 && { perRow, gapX: gap, gapY: gap }),
  };
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null));
}
