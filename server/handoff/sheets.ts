import type { CellValue, Locale, SheetId } from '#lib/schema/index.ts';
import type { FileCell } from '#lib/transfer/fileCell.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';

export interface SheetRead {
  readonly sheet: SheetId;
  readonly columns: readonly {
    id: string;
    label: Readonly<Record<Locale, string>>;
    kind: string;
    source: string;
    required: boolean;
    writable: 'yes' | 'own' | 'no';
  }[];
  readonly rows: readonly {
    id: string;
    order: string;
    values: Readonly<Record<string, CellValue>>;
    computed: Readonly<Record<string, CellValue>>;
  }[];
}

export interface RowsAnswer {
  /** In the order of the request. */
  readonly rows: readonly { readonly id: string }[];
}

/** A saved view of a sheet, as somebody may see it. */
export interface ViewRead {
  readonly id: string;
  readonly sheet: SheetId;
  readonly name: string;
  /** Everybody in the plan sees it, rather than oneself alone. */
  readonly shared: boolean;
  /** Grows with each change of name or state. */
  readonly version: number;
  /** UTC milliseconds. */
  readonly changedAt: number;
  readonly state: SheetViewState;
}

/** What a file from outside holds, for an import to choose from. */
export interface FileRead {
  readonly format: 'xlsx' | 'csv';
  readonly sheets: readonly {
    /** Empty for a file that is one table. */
    readonly name: string;
    readonly rows: readonly (readonly FileCell[])[];
    /** Its tab is not shown in the file. */
    readonly isHidden: boolean;
    /** Rows that are not shown there, by index. */
    readonly hiddenRows: readonly number[];
  }[];
}

/** What becomes of a column with this heading, folded as imports compare them. */
export interface RememberedHeading {
  readonly heading: string;
  /** A field, `#id` for the column of row ids, or null for none. */
  readonly field: string | null;
}

/** A file that was read for an import, with what the reader's workspace did with such columns before. */
export interface ImportRead extends FileRead {
  readonly remembered: readonly RememberedHeading[];
}

/** A file to hand out. */
export interface FileOut {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}
