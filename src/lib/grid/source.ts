import type { CellContext, Field, GestureName, RowEdit, RowId, CellValue } from '#lib/schema/index.ts';

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
