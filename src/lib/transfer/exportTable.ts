import { mayReadField, mayReadMoney, type Grant } from '#lib/domain/roles.ts';
import {
  contextInRow,
  fieldRule,
  isUnread,
  sheetRule,
  type CellContext,
  type CellValue,
  type Field,
  type Kind,
  type PlanRows,
  type RowId,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { textCell, type WrittenCell } from './fileCell.ts';
import { writeValue } from './writeValue.ts';

/** Heading of the column that says which row of Cuegrid a row of the file is. The same in every language. */
export const ID_HEADING = 'Cuegrid ID';

/** Stands in place of an id where a row holds figures over the rows above. */
export const TOTAL_MARK = '∑';

export interface TableColumn {
  /** Null for the column of row ids. */
  readonly field: string | null;
  readonly heading: string;
  /** Pixels, as in the grid. */
  readonly width: number;
  /** Worked out by Cuegrid, so that an import leaves it alone. */
  readonly isComputed: boolean;
  readonly align: Kind['align'];
}

export type TableRow = readonly (WrittenCell | null)[];

/** One sheet of a plan as a table of a file. */
export interface Table {
  readonly sheet: SheetId;
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: Iterable<TableRow>;
  /** Where rows stand in groups: what is above each group, by the index of its first row. */
  readonly heads: ReadonlyMap<number, TableRow>;
  /** Heads of groups are one cell over all columns. */
  readonly mergedHeads?: true;
  /** Figures over all rows, in sentences, with the figure itself under its column. */
  readonly totals: readonly TableRow[];
}

/** What a view shows of a sheet, in its order. */
export interface ShownRows {
  readonly columns: readonly string[];
  /** Pixels, where they are not as declared. */
  readonly widths: Readonly<Record<string, number>>;
  readonly groupBy: string | null;
  readonly groups: readonly ShownGroup[];
  /** Over all rows shown, by field. */
  readonly sums: ReadonlyMap<string, number>;
}

interface ShownGroup {
  readonly value: CellValue;
  readonly rows: readonly RowId[];
  readonly sums: ReadonlyMap<string, number>;
}

/** Fields of a sheet that a member may read. */
export function readableFields(sheet: Sheet, grant: Grant): readonly string[] {
  return Object.entries<Field>(sheet.fields).flatMap(([id, field]) =>
    mayReadField(grant, sheetRule(sheet), fieldRule(field)) ? [id] : [],
  );
}

/**
 * What a member may read of a sheet, in the language of the context, with the row ids as last column (F8): all of it,
 * or what a view shows of that.
 */
export function exportTable(
  sheet: Sheet,
  view: PlanRows,
  grant: Grant,
  context: CellContext,
  shown: ShownRows | null = null,
): Table {
  const readable = readableFields(sheet, grant);
  const ids = shown ? shown.columns.filter((id) => readable.includes(id)) : readable;
  const columns: TableColumn[] = [
    ...ids.map((field) => columnOf(field, sheet.fields[field]!, shown?.widths[field], context)),
    { field: null, heading: ID_HEADING, width: 120, isComputed: true, align: 'start' },
  ];
  const writers = ids.map((id) => {
    const write = remembered(sheet.fields[id]!.kind, context);
    return (row: RowId) => write(view.shown(sheet.id, row, id), (field) => view.shown(sheet.id, row, field));
  });
  const write = (row: RowId): TableRow => [...writers.map((cell) => cell(row)), textCell(row)];
  const base = { sheet: sheet.id, name: sheet.label[context.locale], columns };
  if (!shown) {
    const rows = view.rows(sheet.id).map(({ id }) => id);
    const totals = totalsOf(sheet, view, grant, context, columns);
    return { ...base, heads: NO_HEADS, rows: rowsOf(rows, write), totals };
  }
  const sums = (title: string, of: ReadonlyMap<string, number>): TableRow =>
    sumRow(title, of, ids, sheet, context);
  const rows = shown.groups.flatMap((group) => group.rows);
  return {
    ...base,
    heads: headsOf(shown, sheet, context, sums),
    rows: rowsOf(rows, write),
    totals: shown.sums.size > 0 ? [sums(TOTAL_MARK, shown.sums)] : [],
  };
}

const NO_HEADS: ReadonlyMap<number, TableRow> = new Map();

function columnOf(
  field: string,
  { label, width, source, kind }: Field,
  own: number | undefined,
  { locale }: CellContext,
): TableColumn {
  const isComputed = source !== 'cell';
  return { field, heading: label[locale], width: own ?? width, isComputed, align: kind.align };
}

/** What stands above each group, by the index of its first row: its value, how many rows it has, and their sums. */
function headsOf(
  { groupBy, groups }: ShownRows,
  sheet: Sheet,
  context: CellContext,
  sums: (title: string, of: ReadonlyMap<string, number>) => TableRow,
): ReadonlyMap<number, TableRow> {
  const field = groupBy === null ? undefined : sheet.fields[groupBy];
  if (!field) return NO_HEADS;
  const heads = new Map<number, TableRow>();
  let at = 0;
  for (const { value, rows, sums: of } of groups) {
    const name = value === null ? '—' : isUnread(value) ? value.text : field.kind.format(value, context);
    heads.set(at, sums(`${field.label[context.locale]}: ${name} (${rows.length})`, of));
    at += rows.length;
  }
  return heads;
}

/** Figures under their columns, after a title in the first one; a mark in place of an id keeps imports from it. */
function sumRow(
  title: string,
  sums: ReadonlyMap<string, number>,
  ids: readonly string[],
  sheet: Sheet,
  context: CellContext,
): TableRow {
  const figures = ids.map((id, at) => {
    const sum = sums.get(id);
    if (at === 0) return textCell(title);
    return sum === undefined ? null : writeValue(sheet.fields[id]!.kind, sum, context);
  });
  return [...figures, textCell(TOTAL_MARK)];
}

/** One at a time, so that whoever asks can pause in between. */
function* rowsOf(rows: readonly RowId[], write: (row: RowId) => TableRow): Generator<TableRow> {
  for (const id of rows) yield write(id);
}

type ValueOf = Parameters<typeof writeValue>[1];

/** Most cells of a column say what others say too, and names are dear to look up. */
export function remembered(
  kind: Kind,
  context: CellContext,
): (value: ValueOf, inRow: (field: string) => CellValue) => WrittenCell | null {
  const known = new Map<string, WrittenCell | null>();
  return (value, inRow) => {
    if (value === null) return null;
    const own = contextInRow(context, kind, inRow);
    const key = `${own.rowCurrency ?? ''} ${JSON.stringify(value)}`;
    let cell = known.get(key);
    if (cell === undefined) known.set(key, (cell = writeValue(kind, value, own)));
    return cell;
  };
}

function totalsOf(
  sheet: Sheet,
  view: PlanRows,
  grant: Grant,
  context: CellContext,
  columns: readonly TableColumn[],
): TableRow[] {
  return sheet
    .summary(view)
    .filter(({ value, money }) => value !== null && (!money || mayReadMoney(grant)))
    .map(({ label, kind, value, under }) => {
      const sentence = label[context.locale].replace('{value}', () => kind.format(value, context));
      const at = columns.findIndex(({ field }) => field !== null && field === under);
      return columns.map((_, index) => {
        if (index === 0) return textCell(sentence);
        if (index === columns.length - 1) return textCell(TOTAL_MARK);
        return index === at ? writeValue(kind, value, context) : null;
      });
    });
}
