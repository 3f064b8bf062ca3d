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

export interface FloorTables {
  floor_entry: FloorEntryTable;
}
