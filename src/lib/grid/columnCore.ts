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

/** The state of columns as table-core keeps it. */
export interface KeptColumns {
  readonly order: string[];
  readonly widths: Record<string, number>;
  readonly visibility: Record<string, boolean>;
  readonly pinning: { readonly start: string[]; readonly end: string[] };
}

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});
const helper = createColumnHelper<typeof features, { readonly id: RowId }>();

/** Changes the state of columns by table-core. Cell values never pass through it: a changed row would rebuild its rows. */
export class ColumnCore {
  readonly #table;

  constructor(columns: readonly GridColumn[], { order, widths, visibility, pinning }: KeptColumns) {
    this.#table = constructTable({
      features,
      data: [],
      columns: helper.columns(columns.map(({ id, width }) => helper.display({ id, size: width }))),
      getRowId: (row) => row.id,
      initialState: {
        ...{ columnOrder: order, columnSizing: widths },
        ...{ columnVisibility: visibility, columnPinning: pinning },
      },
    });
  }

  get kept(): KeptColumns {
    const { columnSizing, columnOrder, columnVisibility, columnPinning } = this.#table.store.state;
    return {
      ...{ order: columnOrder, widths: columnSizing },
      ...{ visibility: columnVisibility, pinning: columnPinning },
    };
  }

  /** @param width pixels */
  size(id: string, width: number): void {
    this.#table.setColumnSizing((before) => ({ ...before, [id]: width }));
  }

  show(id: string, visible: boolean): void {
    this.#table.getColumn(id)?.toggleVisibility(visible);
  }

  showAll(): void {
    this.#table.setColumnVisibility(() => ({}));
  }

  /** @param frozen those that stay in view, from the left edge on */
  place(order: readonly string[], frozen: readonly string[]): void {
    this.#table.setColumnOrder([...order]);
    this.#table.setColumnPinning({ start: [...frozen], end: [] });
  }
}
