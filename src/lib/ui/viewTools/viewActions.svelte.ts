import type { GridColumn } from '#lib/grid/index.ts';
import { isLink, isUnread, type CellValue, type Field } from '#lib/schema/index.ts';
import { VIEW_LIMITS } from '#lib/views/viewLimits.ts';
import { groupable } from '#lib/views/groupValue.ts';
import type { Condition, Filter, SheetViewState, SortKey } from '#lib/views/viewState.ts';
import type { ColumnTools } from '../grid/columnTools.ts';
import type { SheetViewControl } from '../sheet/sheetViewState.svelte.ts';

export type ViewTool = 'filter' | 'sort' | 'group' | 'columns' | 'height' | 'formats';

/** What toolbar and heads of columns do to the view of a sheet, and which of the tools is open. */
export class ViewActions implements ColumnTools {
  /** With the field that a filter is to be made for. */
  open = $state.raw<{ readonly tool: ViewTool; readonly field: string | null } | null>(null);
  /** Asks the tool that is open to close, with all that belongs to closing. */
  closing = $state(false);
  readonly #control: SheetViewControl;
  readonly #columns: () => readonly GridColumn[];

  /** @param columns those that the reader may see */
  constructor(control: SheetViewControl, columns: () => readonly GridColumn[]) {
    this.#control = control;
    this.#columns = columns;
  }

  get view(): SheetViewState {
    return this.#control.state;
  }

  get sorts(): readonly SortKey[] {
    return this.view.sorts;
  }

  get filters(): readonly Filter[] {
    return this.view.filters;
  }

  get groupBy(): string | null {
    return this.view.groupBy;
  }

  set(part: Partial<SheetViewState>): void {
    this.#control.set(part);
  }

  show(tool: ViewTool, field: string | null = null): void {
    this.closing = false;
    this.open = { tool, field };
  }

  sort(column: string, descending: boolean | null): void {
    const others = descending === null ? this.sorts.filter(({ field }) => field !== column) : [];
    this.set({ sorts: descending === null ? others : [{ field: column, descending }] });
  }

  openFilter(column: string): void {
    this.show('filter', column);
  }

  filterBy(column: string, value: CellValue): void {
    const field = this.#columns().find(({ id }) => id === column)?.field;
    if (!field) return;
    const others = this.filters.filter((filter) => filter.field !== column);
    const filter = { field: column, condition: sameAs(field, value) };
    this.set({ filters: [...others, filter].slice(-VIEW_LIMITS.filters) });
  }

  mayGroup(column: string): boolean {
    const found = this.#columns().find(({ id }) => id === column);
    return found !== undefined && groupable(found.field);
  }

  group(column: string | null): void {
    this.set({ groupBy: column });
  }
}

/** What cells have to fulfil to hold the same as one that holds this. */
export function sameAs(field: Field, value: CellValue): Condition {
  if (field.kind.name === 'checkbox' && !isUnread(value)) return { is: 'one-of', values: [value === true] };
  if (value === null) return { is: 'empty' };
  if (isUnread(value)) return { is: 'unread' };
  if (isLink(value)) return { is: 'one-of', values: [value.row] };
  if (typeof value === 'number') return { is: 'between', from: value, to: value };
  const named =
    field.kind.options !== undefined || field.kind.name === 'person' || field.kind.name === 'people';
  if (named || field.kind.name === 'ref')
    return { is: 'one-of', values: Array.isArray(value) ? value : [String(value)] };
  return { is: 'contains', text: String(Array.isArray(value) ? value[0] : value).slice(0, VIEW_LIMITS.text) };
}
