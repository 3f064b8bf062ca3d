import type { Field, PlanRows, RowId, Sheet } from '#lib/schema/index.ts';
import type { ShownRows } from '#lib/transfer/exportTable.ts';
import { arrange, type ViewCells } from '#lib/views/arrange.ts';
import type { Reader } from '#lib/views/conditions.ts';
import { subtotal } from '#lib/views/groups.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';

/**
 * What a view shows of a sheet: its columns and rows in its order and groups, with sums over what is shown.
 * @param state checked against the reader's rights: it names no field that they may not read
 */
export function shownRows(
  sheet: Sheet,
  view: PlanRows,
  readable: readonly string[],
  state: SheetViewState,
  reader: Reader,
): ShownRows {
  const fieldOf = (id: string): Field | undefined => (readable.includes(id) ? sheet.fields[id] : undefined);
  const rows = view.rows(sheet.id);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const cells: ViewCells = {
    field: fieldOf,
    value: (row, field) => view.shown(sheet.id, row, field),
    tone: (row, field) => {
      const value = view.shown(sheet.id, row, field);
      return value === null ? null : (fieldOf(field)?.tone?.(value, byId.get(row)!, view) ?? null);
    },
  };
  const ids = rows.map(({ id }) => id);
  const groups = arrange(ids, state, cells, reader);
  const sumsOf = (of: readonly RowId[]): ReadonlyMap<string, number> =>
    new Map(
      readable.flatMap((id) => {
        const sum = sheet.fields[id]!.adds ? subtotal(of, (row) => cells.value(row, id)) : null;
        return sum === null ? [] : [[id, sum] as const];
      }),
    );
  const { widths, order, hidden, frozen } = state.columns;
  return {
    columns: [...new Set([...frozen, ...order, ...readable])].filter(
      (id) => readable.includes(id) && !hidden.includes(id),
    ),
    widths,
    groupBy: state.groupBy,
    groups: groups.map(({ value, rows: of }) => ({ value, rows: of, sums: sumsOf(of) })),
    sums: sumsOf(groups.flatMap(({ rows: of }) => of)),
  };
}
