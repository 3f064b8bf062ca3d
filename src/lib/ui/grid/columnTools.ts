import type { CellValue } from '#lib/schema/index.ts';
import type { Filter, SortKey } from '#lib/views/viewState.ts';

/** What can be done with the rows of a sheet by one of its columns; whoever shows the sheet knows how. */
export interface ColumnTools {
  readonly sorts: readonly SortKey[];
  readonly filters: readonly Filter[];
  readonly groupBy: string | null;
  /** By this column alone; null takes it out of the order. */
  sort(column: string, descending: boolean | null): void;
  /** Shows where to say what the column should hold. */
  openFilter(column: string): void;
  /** Only the rows that hold the same as this cell. */
  filterBy(column: string, value: CellValue): void;
  /** Whether rows can be told apart by what stands in the column. */
  mayGroup(column: string): boolean;
  group(column: string | null): void;
}
