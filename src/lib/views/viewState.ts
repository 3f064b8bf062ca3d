import type { CellValue } from '../schema/index.ts';

/** One key of an order; empty cells come last in both directions. */
export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

/** One condition on the cells of a field. What a kind can be asked is said in one table (conditions.ts). */
export type Condition =
  | { readonly is: 'contains' | 'lacks'; readonly text: string }
  /** Ids of options, people or rows, or true and false; of cells with several, one in common is enough. */
  | { readonly is: 'one-of' | 'none-of'; readonly values: readonly (string | boolean)[] }
  /** Both ends included, as stored; an open end is null. */
  | { readonly is: 'between'; readonly from: number | string | null; readonly to: number | string | null }
  | { readonly is: 'empty' | 'filled' }
  /** Text that the column did not understand. */
  | { readonly is: 'unread' }
  /** The reader is named in the cell. */
  | { readonly is: 'mine' }
  /** How the sheet's own tones judge the cell: short, late. */
  | { readonly is: 'tone'; readonly tones: readonly string[] };

export interface Filter {
  readonly field: string;
  readonly condition: Condition;
}

/** How a cell that fits is painted; never by colour alone (docs/spec/grid.md). */
export interface Format {
  readonly tint: 'red' | 'amber' | 'green' | 'blue' | 'violet' | 'grey' | null;
  readonly bold: boolean;
  readonly struck: boolean;
}

/** Conditional formatting: the first rule of a field that fits wins. */
export interface FormatRule {
  readonly field: string;
  readonly condition: Condition;
  readonly format: Format;
  /** Paint the whole row rather than the cell. */
  readonly row: boolean;
}

export type RowHeight = 'short' | 'medium' | 'tall';

/** How one sheet is shown: plain data that a saved view keeps, a person's device remembers and the server checks. */
export interface SheetViewState {
  readonly sorts: readonly SortKey[];
  readonly filters: readonly Filter[];
  /** Whether a row has to fit every filter or one of them. */
  readonly match: 'all' | 'any';
  readonly groupBy: string | null;
  readonly columns: {
    /** Pixels by field; fields that are missing have the declared width. */
    readonly widths: Readonly<Record<string, number>>;
    readonly order: readonly string[];
    readonly hidden: readonly string[];
    /** Fields that stay in view while the others scroll sideways. */
    readonly frozen: readonly string[];
  };
  readonly rowHeight: RowHeight;
  readonly formats: readonly FormatRule[];
}

/** Groups are told apart by the shown value of their field; empty cells make a group of their own, the last. */
export interface RowGroup {
  readonly key: string;
  readonly value: CellValue;
  readonly rows: number;
}
