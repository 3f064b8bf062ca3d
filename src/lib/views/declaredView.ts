import type { Sheet } from '../schema/index.ts';
import type { SheetViewState } from './viewState.ts';

/** A sheet as it is declared: all rows in the order of the plan, its own columns, its first one frozen. */
export function declaredView(sheet: Sheet): SheetViewState {
  const fields = Object.entries(sheet.fields);
  return {
    sorts: [],
    filters: [],
    match: 'all',
    groupBy: null,
    columns: {
      widths: {},
      order: [],
      hidden: fields.flatMap(([id, field]) => (field.tucked ? [id] : [])),
      frozen: fields.slice(0, 1).map(([id]) => id),
    },
    rowHeight: 'short',
    formats: [],
  };
}

/** The same without fields that the person may not read: what is declared may name them. */
export function readableView(state: SheetViewState, mayRead: (field: string) => boolean): SheetViewState {
  const { columns } = state;
  const { hidden, frozen } = columns;
  return {
    ...state,
    columns: { ...columns, hidden: hidden.filter(mayRead), frozen: frozen.filter(mayRead) },
  };
}
