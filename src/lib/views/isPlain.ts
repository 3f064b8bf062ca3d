import type { SheetViewState } from './viewState.ts';

/** Which rows a view shows and in what order. */
export type RowsView = Pick<SheetViewState, 'sorts' | 'filters' | 'match' | 'groupBy'>;

/** All rows of the sheet, in its own order. */
export function isPlain(view: RowsView): boolean {
  return view.sorts.length === 0 && view.filters.length === 0 && view.groupBy === null;
}
