import type { Placed } from './floorUnits.ts';
import type { Area } from './unitGap.ts';

export interface FloorRow extends Placed {
  readonly id: string;
  readonly zone: string | null;
  readonly stackedOn: string | null;
  /** Kept free around each unit, in millimetres; 0 for nothing. */
  readonly clearance: number;
}

export interface ZoneArea extends Area {
  readonly height: number | null;
  /** The least width between items that do not stand together, in millimetres. */
  readonly aisle: number | null;
}

export interface Venue {
  readonly width: number | null;
  readonly depth: number | null;
}

interface OfPair {
  readonly row: string;
  /** The same row when its own units are meant. */
  readonly other: string;
}

/** What is wrong with the place of a floor row. Lengths in millimetres. */
export type FloorProblem =
  | { readonly kind: 'outside-room' | 'outside-zone' | 'hangs-over'; readonly row: string }
  | (OfPair & {
      readonly kind: 'overlap';
      /** Of what a pair of units shares. */
      readonly width: number;
      readonly depth: number;
    })
  | (OfPair & {
      /** What is kept free around an item is not; an aisle is too narrow. */
      readonly kind: 'clearance' | 'aisle';
      readonly gap: number;
      readonly need: number;
    })
  | { readonly kind: 'over-zone-height'; readonly row: string; readonly top: number; readonly limit: number };

/** The rows that a problem is about: one, or the two of a pair. */
export function rowsOf(problem: FloorProblem): readonly string[] {
  return 'other' in problem && problem.other !== problem.row ? [problem.row, problem.other] : [problem.row];
}

/** What lies on more than so many others is not followed further down; a ring of rows ends here too. */
export const MOST_STOREYS = 20;

/** A row lies on another, directly or through further ones. */
export function isStackedOn(
  upper: FloorRow,
  lower: FloorRow,
  rows: { get(id: string): FloorRow | undefined },
): boolean {
  let row: FloorRow | undefined = upper;
  for (let storey = 0; row?.stackedOn && storey <= MOST_STOREYS; storey++) {
    if (row.stackedOn === lower.id) return true;
    row = rows.get(row.stackedOn);
  }
  return false;
}
