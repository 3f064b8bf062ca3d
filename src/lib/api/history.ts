import type { CellValue, RowId } from '../schema/values.ts';

/** Who did something; null for the server itself. Whoever left the plan stays named. */
export type Doer = { readonly userId: string; readonly name: string } | null;

/** One accepted change of a row, as the change log keeps it. */
export interface RowChange {
  /** Greater is later. */
  readonly id: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly by: Doer;
  /** Who proposed it to them while the column was frozen. */
  readonly proposedBy: Doer;
  /** One thing that a person did: a paste has one id for all of its changes. */
  readonly gesture: { readonly id: string; readonly label: string } | null;
  readonly type: 'added' | 'set' | 'moved' | 'deleted' | 'restored';
  /** Of `set`: the cell, what stood in it and what was put there. */
  readonly field: string | null;
  readonly before: CellValue;
  readonly after: CellValue;
  /** Of `added`: the cells it came with. */
  readonly cells: Readonly<Record<string, CellValue>> | null;
  /** False where a concurrent change of the same cell stayed (sync rule S6). */
  readonly won: boolean;
}

export interface RowHistoryRead {
  /** Newest first. */
  readonly changes: readonly RowChange[];
  /** To be given as `before` for what came earlier; null at the beginning. */
  readonly next: number | null;
}

export interface TrashedRow {
  readonly id: RowId;
  readonly title: CellValue;
  /** UTC milliseconds. */
  readonly deletedAt: number;
  readonly by: Doer;
  /** Days in which it can still be restored, today included. */
  readonly daysLeft: number;
}

export interface TrashRead {
  /** Deleted last comes first. */
  readonly rows: readonly TrashedRow[];
  readonly next: number | null;
}
