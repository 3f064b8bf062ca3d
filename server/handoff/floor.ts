import type { FloorSymbol } from '#lib/domain/floorSymbols.ts';

/** Something that a workspace sets on its floors; lengths in millimetres, power in watts. */
export interface FloorEntry {
  readonly id: string;
  readonly name: string;
  /** Of the categories of supplies; null for none. */
  readonly category: string | null;
  readonly symbol: FloorSymbol;
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly power: number;
  readonly seats: number | null;
  readonly archived: boolean;
  /** Whoever changes it says which one he saw. */
  readonly version: number;
}

export interface FloorLibraryRead {
  readonly entries: readonly FloorEntry[];
  readonly mayChange: boolean;
}
