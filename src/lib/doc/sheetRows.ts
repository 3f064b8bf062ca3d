import * as Y from 'yjs';
import type { CellValue, RowId } from '#lib/schema/index.ts';
import { compareOrder } from './order.ts';
import { CREATED, createdCell, isCellValue, rowsOf } from './rows.ts';

export interface RowsChange {
  readonly rows: ReadonlySet<RowId>;
  /** Rows came, went or moved. */
  readonly structure: boolean;
  readonly remote: boolean;
  readonly origin: unknown;
}

interface RowState {
  readonly created: unknown;
  /** Cells set after creation; null while there are none. */
  readonly own: ReadonlyMap<string, unknown> | null;
  readonly order: string;
  readonly deleted: boolean;
}

/** Below this many moved rows each is put at its place; above, sorting anew is quicker. */
const RESORT_FROM = 64;

/**
 * The rows of one document as plain values, kept in step with it. It is total: content of a shape that a row
 * or cell cannot have reads as empty and is counted in `skipped`; nothing here throws.
 */
export class SheetRows {
  readonly #doc: Y.Doc;
  readonly #rows = new Map<RowId, RowState>();
  readonly #listeners = new Set<(change: RowsChange) => void>();
  #live: readonly RowId[] = [];
  #trash: readonly RowId[] = [];
  #version = 0;
  #skipped = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    for (const id of rowsOf(doc).keys()) this.#read(id);
    this.#sort();
    rowsOf(doc).observeDeep(this.#onEvents);
  }

  /** Rows outside the trash, by (order, id). A new array whenever rows come, go or move, else the same one. */
  rowIds(): readonly RowId[] {
    return this.#live;
  }

  /** Rows in the trash, by (order, id). */
  trashed(): readonly RowId[] {
    return this.#trash;
  }

  /** Rows in all, trash included. */
  get size(): number {
    return this.#rows.size;
  }

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  /** Rows and cells met so far whose content could not be read. */
  get skipped(): number {
    return this.#skipped;
  }

  has(row: RowId): boolean {
    return this.#rows.has(row);
  }

  /** The stored cell, text that was not understood included; null when empty, unreadable or no such row. */
  value(row: RowId, field: string): CellValue {
    const state = this.#rows.get(row);
    if (!state) return null;
    const raw = state.own?.has(field) ? state.own.get(field) : createdCell(state.created, field);
    return isCellValue(raw) ? raw : null;
  }

  /** Names of the cells a row holds, empty ones included. */
  fields(row: RowId): readonly string[] {
    const state = this.#rows.get(row);
    if (!state) return [];
    const names = new Set<string>(state.own?.keys());
    if (typeof state.created === 'object' && state.created !== null)
      for (const name of Object.keys(state.created)) names.add(name);
    return [...names];
  }

  isTrashed(row: RowId): boolean {
    return this.#rows.get(row)?.deleted ?? false;
  }

  /** Calls back after each transaction that touched rows; the answer ends it. */
  onChange(listener: (change: RowsChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stops following the document. */
  destroy(): void {
    rowsOf(this.#doc).unobserveDeep(this.#onEvents);
    this.#listeners.clear();
  }

  readonly #onEvents = (
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ): void => {
    const rows = rowsOf(this.#doc);
    const touched = new Set<RowId>();
    for (const event of events) {
      if (event.target === rows)
        for (const key of (event as Y.YMapEvent<unknown>).keysChanged) touched.add(key);
      else if (event.path.length === 1) touched.add(String(event.path[0]));
    }
    const moved = new Set<RowId>();
    for (const id of touched) {
      const was = this.#rows.get(id);
      this.#read(id);
      const now = this.#rows.get(id);
      if (!was || !now || was.order !== now.order || was.deleted !== now.deleted) moved.add(id);
    }
    if (moved.size >= RESORT_FROM) this.#sort();
    else if (moved.size > 0) this.#place(moved);
    this.#version++;
    const change = {
      rows: touched,
      structure: moved.size > 0,
      remote: !transaction.local,
      origin: transaction.origin,
    };
    for (const listener of this.#listeners) listener(change);
  };

  #read(id: RowId): void {
    const row = rowsOf(this.#doc).get(id);
    if (!(row instanceof Y.Map)) {
      if (row !== undefined) this.#skipped++;
      this.#rows.delete(id);
      return;
    }
    let created: unknown = null;
    let own: Map<string, unknown> | null = null;
    for (const [key, value] of row.entries()) {
      if (key === CREATED) created = value;
      else if (isCellValue(value)) (own ??= new Map()).set(key, value);
      else this.#skipped++;
    }
    const cell = (field: string): unknown => (own?.has(field) ? own.get(field) : createdCell(created, field));
    const order = cell('order');
    this.#rows.set(id, {
      created,
      own,
      order: typeof order === 'string' ? order : '',
      deleted: cell('deleted') === true,
    });
  }

  #sort(): void {
    const live: RowId[] = [];
    const trash: RowId[] = [];
    for (const [id, state] of this.#rows) (state.deleted ? trash : live).push(id);
    const compare = (a: RowId, b: RowId): number => compareOrder(this.#order(a), a, this.#order(b), b);
    this.#live = live.sort(compare);
    this.#trash = trash.sort(compare);
  }

  #place(gone: ReadonlySet<RowId>): void {
    const live = this.#live.filter((id) => !gone.has(id));
    const trash = this.#trash.filter((id) => !gone.has(id));
    for (const id of gone) {
      const state = this.#rows.get(id);
      if (!state) continue;
      const list = state.deleted ? trash : live;
      list.splice(this.#indexFor(list, state.order, id), 0, id);
    }
    this.#live = live;
    this.#trash = trash;
  }

  #indexFor(list: readonly RowId[], order: string, id: RowId): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = list[middle]!;
      if (compareOrder(this.#order(other), other, order, id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #order(id: RowId): string {
    return this.#rows.get(id)?.order ?? '';
  }
}
