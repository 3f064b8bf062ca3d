import { mayReadField, mayReadMoney, type Grant } from '#lib/domain/roles.ts';
import {
  fieldRule,
  sheetRule,
  type CellContext,
  type Field,
  type Kind,
  type PlanRows,
  type RowId,
  type RowView,
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
  /** Figures over all rows, in sentences, with the figure itself under its column. */
  readonly totals: readonly TableRow[];
}

/** What a member may read of a sheet, in the language of the context, with the row ids as last column (F8). */
export function exportTable(sheet: Sheet, view: PlanRows, grant: Grant, context: CellContext): Table {
  const fields = Object.entries<Field>(sheet.fields).filter(([, field]) =>
    mayReadField(grant, sheetRule(sheet), fieldRule(field)),
  );
  const columns: TableColumn[] = [
    ...fields.map(([field, { label, width, source, kind }]) => ({
      ...{ field, heading: label[context.locale], width, align: kind.align },
      isComputed: source !== 'cell',
    })),
    { field: null, heading: ID_HEADING, width: 120, isComputed: true, align: 'start' },
  ];
  const writers = fields.map(([id, field]) => {
    const write = remembered(field.kind, context);
    return (row: RowId) => write(view.shown(sheet.id, row, id));
  });
  return {
    ...{ sheet: sheet.id, name: sheet.label[context.locale], columns },
    rows: rowsOf(view.rows(sheet.id), (id) => [...writers.map((write) => write(id)), textCell(id)]),
    totals: totalsOf(sheet, view, grant, context, columns),
  };
}

/** One at a time, so that whoever asks can pause in between. */
function* rowsOf(rows: readonly RowView[], write: (row: RowId) => TableRow): Generator<TableRow> {
  for (const { id } of rows) yield write(id);
}

type ValueOf = Parameters<typeof writeValue>[1];

/** Most cells of a column say what others say too, and names are dear to look up. */
export function remembered(kind: Kind, context: CellContext): (value: ValueOf) => WrittenCell | null {
  const known = new Map<string, WrittenCell | null>();
  return (value) => {
    if (value === null) return null;
    const key = JSON.stringify(value);
    let cell = known.get(key);
    if (cell === undefined) known.set(key, (cell = writeValue(kind, value, context)));
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
