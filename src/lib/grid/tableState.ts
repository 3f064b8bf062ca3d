import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  constructTable,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import type { RowId } from '#lib/schema/index.ts';
import type { GridColumn } from './source.ts';

export const NARROWEST = 40;
export const WIDEST = 900;

/** What a person may have changed about the columns; plain data, so that it can be kept. */
export interface ColumnState {
  readonly widths: Readonly<Record<string, number>>;
  readonly order: readonly string[];
  readonly hidden: readonly string[];
}

export interface ShownColumn extends GridColumn {
  /** Pixels from the left edge of the first column. */
  readonly left: number;
  /** Stays in view while the others scroll sideways. */
  readonly frozen: boolean;
}

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});
const helper = createColumnHelper<typeof features, { readonly id: RowId }>();

/**
 * Order, width, visibility and freezing of the columns, kept by table-core. Cell values never pass through it:
 * a changed row would rebuild its row model.
 */
export class TableState {
  readonly #columns: ReadonlyMap<string, GridColumn>;
  readonly #table;
  readonly #listeners = new Set<() => void>();
  #shown: readonly ShownColumn[] | null = null;

  constructor(columns: readonly GridColumn[], kept?: Partial<ColumnState>) {
    this.#columns = new Map(columns.map((column) => [column.id, column]));
    const hidden = kept?.hidden ?? columns.filter(({ field }) => field.tucked).map(({ id }) => id);
    const [first] = columns;
    this.#table = constructTable({
      features,
      data: [],
      columns: helper.columns(
        columns.map(({ id, width }) =>
          helper.display({ id, size: width, minSize: NARROWEST, maxSize: WIDEST }),
        ),
      ),
      getRowId: (row) => row.id,
      initialState: {
        columnOrder: [...(kept?.order ?? [])],
        columnSizing: { ...kept?.widths },
        columnVisibility: Object.fromEntries(
          hidden.filter((id) => this.#columns.has(id) && id !== first?.id).map((id) => [id, false]),
        ),
        columnPinning: { start: first ? [first.id] : [], end: [] },
      },
    });
  }

  /** Visible columns from left to right, frozen ones first. */
  shown(): readonly ShownColumn[] {
    if (this.#shown) return this.#shown;
    let left = 0;
    this.#shown = this.#table.getVisibleLeafColumns().flatMap((column): ShownColumn[] => {
      const known = this.#columns.get(column.id);
      if (!known) return [];
      const shown = { ...known, width: column.getSize(), left, frozen: column.getIsPinned() === 'start' };
      left += shown.width;
      return [shown];
    });
    return this.#shown;
  }

  /** Every column with whether it is hidden, for a menu of columns. */
  all(): readonly { readonly column: GridColumn; readonly hidden: boolean }[] {
    return this.#table.getAllLeafColumns().flatMap((each) => {
      const column = this.#columns.get(each.id);
      return column ? [{ column, hidden: !each.getIsVisible() }] : [];
    });
  }

  /** Pixels; held between {@link NARROWEST} and {@link WIDEST}. */
  setWidth(id: string, width: number): void {
    const size = Math.round(Math.max(NARROWEST, Math.min(width, WIDEST)));
    this.#change(() => this.#table.setColumnSizing((before) => ({ ...before, [id]: size })));
  }

  setHidden(id: string, hidden: boolean): void {
    this.#change(() => this.#table.getColumn(id)?.toggleVisibility(!hidden));
  }

  setFrozen(id: string, frozen: boolean): void {
    this.#change(() => this.#table.getColumn(id)?.pin(frozen ? 'start' : false));
  }

  /** Puts a column before another one, or last. */
  move(id: string, before: string | null): void {
    const order = this.#table
      .getAllLeafColumns()
      .map((column) => column.id)
      .filter((other) => other !== id);
    order.splice(before === null ? order.length : Math.max(0, order.indexOf(before)), 0, id);
    this.#change(() => this.#table.setColumnOrder(order));
  }

  state(): ColumnState {
    const { columnSizing, columnOrder, columnVisibility } = this.#table.store.state;
    return {
      widths: { ...columnSizing },
      order: [...columnOrder],
      hidden: Object.entries(columnVisibility).flatMap(([id, visible]) => (visible ? [] : [id])),
    };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(change: () => void): void {
    change();
    this.#shown = null;
    for (const listener of this.#listeners) listener();
  }
}
