import type { Generated } from 'kysely';
import type { SheetId } from '#lib/schema/index.ts';

/** Tables of the sheets: the log and its kin are truth, `row_<sheet>` is derived from it. */
export interface SheetTables extends ProjectionTables {
  sheet: SheetTable;
  sheet_update: SheetUpdateTable;
  sheet_snapshot: SheetSnapshotTable;
  sheet_client: SheetClientTable;
  cell_change: CellChangeTable;
  sheet_quarantine: SheetQuarantineTable;
  projection_state: ProjectionStateTable;
}

export interface SheetTable {
  plan_id: string;
  sheet: string;
  epoch: number;
}

/** The log: what was accepted, in order. Milliseconds for every `at`. */
export interface SheetUpdateTable {
  id: Generated<number>;
  plan_id: string;
  sheet: string;
  epoch: number;
  bytes: Uint8Array;
  /** SHA-256 of the bytes, hex. */
  checksum: string;
  author_id: string | null;
  gesture_id: string | null;
  gesture_label: string | null;
  at: number;
}

/** A whole state that stands for all log rows up to `up_to`. */
export interface SheetSnapshotTable {
  id: Generated<number>;
  plan_id: string;
  sheet: string;
  epoch: number;
  up_to: number;
  state: Uint8Array;
  checksum: string;
  at: number;
}

/** Whose a Yjs client id is in a sheet (sync rule S12). The server's own carry no user. */
export interface SheetClientTable {
  plan_id: string;
  sheet: string;
  client_id: number;
  user_id: string | null;
}

export interface CellChangeTable {
  id: Generated<number>;
  update_id: number;
  plan_id: string;
  sheet: string;
  row_id: string;
  /** `$` for a row that was added, with all its cells in `after`. */
  field: string;
  /** JSON. */
  before: string;
  after: string;
  /** 0: a concurrent set of the same cell won (sync rule S6). */
  won: number;
  author_id: string | null;
  at: number;
}

/** Updates that could not be applied or read, kept for an administrator to look at. */
export interface SheetQuarantineTable {
  id: Generated<number>;
  plan_id: string;
  sheet: string;
  bytes: Uint8Array;
  reason: string;
  author_id: string | null;
  at: number;
}

export interface ProjectionStateTable {
  sheet: string;
  schema_hash: string;
}

export interface RowTable {
  plan_id: string;
  row_id: string;
  row_order: string;
  deleted: number;
  created_by: string | null;
  created_at: number;
  updated_by: string | null;
  updated_at: number;
  /** One column a cell field, named by its id. */
  [field: string]: string | number | null;
}

export type ProjectionTables = { [K in SheetId as `row_${K}`]: RowTable };
