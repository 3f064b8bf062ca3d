import type { CellValue, Field, RowId, Tone } from '../schema/index.ts';
import { conditionTest, type AskedCell, type Reader } from './conditions.ts';
import { groupRows, type RowsOfGroup } from './groups.ts';
import type { RowsView } from './isPlain.ts';
import { sortRows, type OrderKey } from './order.ts';

/** The cells of a sheet, as views read them. */
export interface ViewCells {
  /** Undefined for what the sheet has not or the reader may not see: conditions on it ask nothing. */
  field(id: string): Field | undefined;
  value(row: RowId, field: string): CellValue;
  tone(row: RowId, field: string): Tone | null;
}

/**
 * The rows that a view shows, in groups; without a field to group by, one group of all. One pass for the filters, one
 * for the groups, and a sort.
 */
export function arrange(
  rows: readonly RowId[],
  view: RowsView,
  cells: ViewCells,
  reader: Reader,
): readonly RowsOfGroup[] {
  const fits = rowTest(view, cells, reader);
  const found = sortRows(fits ? rows.filter(fits) : rows, keysOf(view, cells), reader.context);
  const by = view.groupBy;
  const field = by === null ? undefined : cells.field(by);
  if (by === null || !field) return found.length === 0 ? [] : [{ key: '', value: null, rows: found }];
  return groupRows(found, field.kind, (row) => cells.value(row, by), reader.context);
}

/** Whether a row fits the filters; null where there are none. */
export function rowTest(
  view: Pick<RowsView, 'filters' | 'match'>,
  cells: ViewCells,
  reader: Reader,
): ((row: RowId) => boolean) | null {
  const tests = view.filters.flatMap(({ field: id, condition }) => {
    const field = cells.field(id);
    return field ? [{ id, test: conditionTest(condition, field, reader) }] : [];
  });
  if (tests.length === 0) return null;
  const ask = (row: RowId, id: string, test: (cell: AskedCell) => boolean): boolean =>
    test({ value: cells.value(row, id), tone: () => cells.tone(row, id) });
  return view.match === 'all'
    ? (row) => tests.every(({ id, test }) => ask(row, id, test))
    : (row) => tests.some(({ id, test }) => ask(row, id, test));
}

function keysOf({ sorts }: RowsView, cells: ViewCells): OrderKey[] {
  return sorts.flatMap(({ field: id, descending }) => {
    const field = cells.field(id);
    return field ? [{ kind: field.kind, descending, value: (row: RowId) => cells.value(row, id) }] : [];
  });
}
