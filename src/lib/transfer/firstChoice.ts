import type { CellContext, Field, Sheet } from '#lib/schema/index.ts';
import { dateOrderOf, type DateOrder } from './dateOrder.ts';
import { findTables, type FileRows, type FoundTable } from './findTables.ts';
import { guessColumns, ID_COLUMN, type RememberedColumns } from './headings.ts';
import { cellText } from './planImport.ts';

type Fields = readonly (readonly [string, Field])[];

export interface SheetOfFile {
  readonly name: string;
  readonly rows: FileRows;
  readonly isHidden: boolean;
}

/** The sheet of this name, else the first with a table; one that the file hides only where there is no other. */
export function likelySheet(sheets: readonly SheetOfFile[], { label }: Sheet, fields: Fields): number {
  const isNamed = ({ name }: SheetOfFile): boolean => name === label['zh-CN'] || name === label.en;
  const shown = sheets.filter(({ isHidden }) => !isHidden);
  const likely =
    shown.find(isNamed) ?? shown.find(({ rows }) => findTables(rows, fields).length > 0) ?? shown[0];
  return likely ? sheets.indexOf(likely) : 0;
}

/** What stands above each column of a table, up to its last one. */
export function headingsOf(rows: FileRows, { heading, columns }: FoundTable): readonly string[] {
  const width = Math.max(0, ...columns.map((at) => at + 1));
  const row = rows[heading] ?? [];
  return Array.from({ length: width }, (_, at) => cellText(row[at] ?? null).trim());
}

/** Kinds whose cells are dates or may be. */
const DATED: readonly string[] = ['planTime', 'instant', 'day'];

/** In which order dates of a column have day and month when they are written as text; `ask` where nothing tells. */
export function orderIn(
  rows: FileRows,
  { lines }: FoundTable,
  at: number,
  field: Field | null,
  { locale }: CellContext,
): DateOrder | 'ask' | null {
  if (!field || !DATED.includes(field.kind.name)) return null;
  return dateOrderOf(
    lines.map((line) => rows[line]![at] ?? null),
    locale === 'zh-CN',
  );
}

/** What an import of a table begins with, before anybody chose anything. */
export interface FirstChoice {
  readonly columns: readonly (string | null)[];
  readonly dates: readonly (DateOrder | 'ask' | null)[];
  readonly key: string | null;
  /** How many columns go elsewhere than their headings say, because they did before. */
  readonly recalled: number;
}

export function firstChoice(
  rows: FileRows,
  table: FoundTable,
  fields: Fields,
  remembered: RememberedColumns,
  context: CellContext,
): FirstChoice {
  const headings = headingsOf(rows, table);
  const columns = guessColumns(headings, fields, remembered);
  const plain = guessColumns(headings, fields);
  const fieldAt = (at: number): Field | null => fields.find(([id]) => id === columns[at])?.[1] ?? null;
  return {
    columns,
    dates: columns.map((_, at) => orderIn(rows, table, at, fieldAt(at), context)),
    key: columns.includes(ID_COLUMN) ? ID_COLUMN : null,
    recalled: columns.filter((field, at) => field !== plain[at]).length,
  };
}
