import type { CellContext, Field, GestureName, RowEdit, RowId, CellValue, Tone } from '#lib/schema/index.ts';

/** Why a cell does not take typing; the words are in messages/ as `locked_<reason>`. */
export type LockReason = 'computed' | 'server' | 'role' | 'not-own' | 'store-down' | 'trashed';

export interface GridColumn {
  readonly id: string;
  readonly field: Field;
  readonly width: number;
}

export type SourceChange = {
  readonly rows: ReadonlySet<RowId> | 'all';
  /** rows came, went or moved */ readonly structure: boolean;
  readonly remote: boolean;
};

/** The grid's only view of its data: a live sheet in the app, arrays in tests. */
export interface GridSource {
  readonly columns: readonly GridColumn[];
  /** In shown order. */
  rowIds(): readonly RowId[];
  /** Stored or computed value. */
  value(row: RowId, column: string): CellValue;
  context(): CellContext;
  /** How a filled cell of a field with tones stands out. */
  tone?(row: RowId, column: string): Tone | null;
  /** Holds an own edit that is not stored yet. A change of it is told as a change of the row. */
  unsaved?(row: RowId, column: string): boolean;
  /** Presence colour (1–8) of whoever wrote the cell last; null when nobody knows. */
  writer?(row: RowId, column: string): number | null;
  /** Null when the cell may be edited. */
  locked(row: RowId, column: string): LockReason | null;
  mayAddRows(): boolean;
  mayDeleteRow(row: RowId): boolean;
  newRowId(): RowId;
  /** One gesture, one undo step. */
  apply(edits: readonly RowEdit[], gesture: GestureName): void;
  undo(): void;
  redo(): void;
  onChange(listener: (change: SourceChange) => void): () => void;
}
