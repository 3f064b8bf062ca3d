import type { FloorSymbol } from '#lib/domain/floorSymbols.ts';
import type { ColumnType } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

/** Lengths are millimetres, moments UTC milliseconds (migrations/0041_floor_library.ts). */
interface FloorEntryTable {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  name: string;
  name_key: string;
  category: string | null;
  symbol: FloorSymbol;
  width: number;
  depth: number;
  height: number;
  power: number;
  seats: number | null;
  archived_at: number | null;
  version: number;
  made_by: Fixed<string>;
  made_at: Fixed<number>;
}

/** Lengths are millimetres, turns degrees, opacity percent (migrations/0042_floor_background.ts). */
interface FloorBackgroundTable {
  plan_id: Fixed<string>;
  sha256: string;
  name: string;
  page: number;
  x: number;
  y: number;
  width: number;
  rotation: number;
  opacity: number;
  locked: number;
  version: number;
  changed_by: string;
  changed_at: number;
}

export interface FloorTables {
  floor_background: FloorBackgroundTable;
  floor_entry: FloorEntryTable;
}
