import type { CellContext, Field, GestureName, RowEdit, RowId, CellValue, Tone } from '#lib/schema/index.ts';
import type { Heading, HeadingFigures, RowPlace } from './viewed/headings.ts';

/**
 * What became of a gesture: `false` where it was refused and nothing was changed. A large one may go on after the call;
 * the answer then says whether all of it was done.
 */
export type Applied = Promise<boolean> | false | void;

/** Why a cell does not take typing; the words are in messages/ as `locked_<reason>`. */
export type LockReason = 'computed' | 'papers' | 'server' | 'role' | 'not-own' | 'store-down' | 'trashed';

/** Why rows are not moved by hand: a sort says their order, or the place is in another group. */
export type MoveLock = 'sorted' | 'other-group';

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

/** An own value that lost against somebody's at the same time. */
export interface LostCell {
  readonly yours: CellValue;
  readonly theirs: CellValue;
  /** Name of who wrote what stands there; empty while nobody knows. */
  readonly by: string;
}

/** Losing values, each a click away at its cell. A change of them is told as a change of the row. */
export interface LostCells {
  at(row: RowId, column: string): LostCell | null;
  /** Puts the own value back. */
  useMine(row: RowId, column: string): void;
  /** Leaves what stands there, and forgets the own value. */
  keepTheirs(row: RowId, column: string): void;
}

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
  /** How a cell is painted by conditional formats (src/lib/views/rowPaints.ts); null or empty where it is not. */
  paint?(row: RowId, column: string): string | null;
  /** Holds an own edit that is not stored yet. A change of it is told as a change of the row. */
  unsaved?(row: RowId, column: string): boolean;
  /** Presence colour (1–8) of whoever wrote the cell last; null when nobody knows. */
  writer?(row: RowId, column: string): number | null;
  readonly lost?: LostCells;
  /** Their name. */
  writerName?(row: RowId, column: string): string | null;
  /** Null when the cell may be edited. */
  locked(row: RowId, column: string): LockReason | null;
  mayAddRows(): boolean;
  mayDeleteRow(row: RowId): boolean;
  newRowId(): RowId;
  /** What a row that is added below `after` (null: at the top) starts with, beside what its fields declare. */
  startCells?(after: RowId | null): Readonly<Record<string, CellValue>>;
  /** Why rows cannot be put below `after` (null: at the top) by hand; null when they can. */
  moveLock?(rows: readonly RowId[], after: RowId | null): MoveLock | null;
  /** The heads of groups among the rows of `rowIds`, from top to bottom. */
  headings?(): readonly Heading[];
  /** What the head of a group says; null when there is no such group. */
  figures?(group: string): HeadingFigures | null;
  /** The column that says the group, which then needs no cells. */
  readonly groupedBy?: string | null;
  /** How the place of a row differs from what the view asks for; null where it does not. */
  placeOf?(row: RowId): RowPlace | null;
  /** Folds a group away or shows its rows; with `all`, every group as that one. */
  toggle?(group: string, all?: boolean): void;
  /** Shows a row that is folded away or filtered out; does nothing where there is no such row. */
  reveal?(row: RowId): void;
  /** Whether the filters let a row through, folded away or not. */
  passes?(row: RowId): boolean;
  /** Does a piece of work that reads many cells and changes none. */
  steadily?<T>(work: () => T): T;
  /** One gesture, one undo step. */
  apply(edits: readonly RowEdit[], gesture: GestureName): Applied;
  undo(): void;
  redo(): void;
  onChange(listener: (change: SourceChange) => void): () => void;
}
