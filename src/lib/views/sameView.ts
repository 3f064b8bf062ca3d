import type { SheetViewState } from './viewState.ts';

/** The same text for two states that show a sheet alike, whatever the order of what has none. */
export function viewKey(state: SheetViewState): string {
  const { sorts, filters, match, groupBy, columns, rowHeight, formats } = state;
  return JSON.stringify([
    ...[sorts, filters, filters.length > 1 ? match : 'all', groupBy, rowHeight, formats],
    Object.entries(columns.widths).sort(([a], [b]) => (a < b ? -1 : 1)),
    ...[columns.order, columns.hidden.toSorted(), columns.frozen.toSorted()],
  ]);
}

/** Whether a state shows all rows, in the order of the plan, with no more than its columns changed. */
export function showsAllRows({ sorts, filters, groupBy, formats }: SheetViewState): boolean {
  return sorts.length === 0 && filters.length === 0 && groupBy === null && formats.length === 0;
}
