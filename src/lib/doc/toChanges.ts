import type { CellValue, Change, RowEdit, RowId } from '#lib/schema/index.ts';
import { compareOrder, orderBetween, ordersBetween } from './order.ts';
import type { SheetRows } from './sheetRows.ts';

/** A key this long means that thousands of rows were put at one place: the rows around get short keys again. */
const LONG_KEY = 120;
const REKEY_REACH = 50;

/**
 * What a gesture's edits mean for the document: places become order keys, deletion becomes a cell. Where
 * neighbours hold the same key, their run is given new keys in the same gesture (sync rule S5).
 * `random` gives numbers in [0, 1).
 */
export function toChanges(rows: SheetRows, edits: readonly RowEdit[], random: () => number): Change[] {
  const places = new Places(rows, random);
  const adds = new Map<RowId, Record<string, CellValue>>();
  const sets = new Map<RowId, Map<string, CellValue>>();

  const set = (row: RowId, field: string, value: CellValue): void => {
    const cells = adds.get(row);
    if (cells) {
      cells[field] = value;
      return;
    }
    const own = sets.get(row) ?? new Map<string, CellValue>();
    sets.set(row, own.set(field, value));
  };

  for (const edit of edits) {
    switch (edit.type) {
      case 'set':
        set(edit.row, edit.field, edit.value);
        break;
      case 'add':
        adds.set(edit.row, { ...edit.cells });
        places.put(edit.row, edit.after, set);
        break;
      case 'move':
        places.take(edit.row);
        places.put(edit.row, edit.after, set);
        break;
      case 'delete':
        set(edit.row, 'deleted', true);
        places.take(edit.row);
        break;
      case 'restore':
        set(edit.row, 'deleted', null);
        places.bringBack(edit.row);
        break;
      default:
        edit satisfies never;
    }
  }
  return [
    ...Array.from(adds, ([row, cells]): Change => ({ type: 'add', row, cells })),
    ...Array.from(sets).flatMap(([row, cells]) =>
      Array.from(cells, ([field, value]): Change => ({ type: 'set', row, field, value })),
    ),
  ];
}

/** The order of rows while a gesture is being carried out. */
class Places {
  readonly #rows: SheetRows;
  readonly #random: () => number;
  readonly #orders = new Map<RowId, string>();
  #ids: RowId[] | null = null;
  /** Where the last row was put: a paste puts each row after the one before. */
  #hint = 0;

  constructor(rows: SheetRows, random: () => number) {
    this.#rows = rows;
    this.#random = random;
  }

  /** Puts a row that has no place yet. */
  put(row: RowId, after: RowId | null, set: (row: RowId, field: string, value: CellValue) => void): void {
    const ids = this.#list();
    const at = after === null ? 0 : this.#indexAfter(after);
    if (this.#sameKey(at - 1, at)) this.#rekeyRun(at, set);
    let key = orderBetween(this.#keyAt(at - 1), this.#keyAt(at), this.#random);
    if (key.length > LONG_KEY) {
      this.#rekey(Math.max(0, at - REKEY_REACH), Math.min(ids.length, at + REKEY_REACH), set);
      key = orderBetween(this.#keyAt(at - 1), this.#keyAt(at), this.#random);
    }
    ids.splice(at, 0, row);
    this.#orders.set(row, key);
    this.#hint = at;
    set(row, 'order', key);
  }

  take(row: RowId): void {
    const ids = this.#list();
    const at = this.#indexOf(row);
    if (at >= 0) ids.splice(at, 1);
  }

  bringBack(row: RowId): void {
    const ids = this.#list();
    if (this.#indexOf(row) >= 0) return;
    const order = this.#order(row);
    const at = ids.findIndex((id) => compareOrder(order, row, this.#order(id), id) < 0);
    ids.splice(at < 0 ? ids.length : at, 0, row);
  }

  #list(): RowId[] {
    return (this.#ids ??= [...this.#rows.rowIds()]);
  }

  #indexOf(row: RowId): number {
    const ids = this.#list();
    return ids[this.#hint] === row ? this.#hint : ids.indexOf(row);
  }

  /** The place after a row; after one that lies in the trash, the place it had; else the end. */
  #indexAfter(row: RowId): number {
    const at = this.#indexOf(row);
    if (at >= 0) return at + 1;
    const ids = this.#list();
    if (!this.#rows.has(row)) return ids.length;
    const next = ids.findIndex((id) => compareOrder(this.#order(row), row, this.#order(id), id) < 0);
    return next < 0 ? ids.length : next;
  }

  #order(row: RowId): string {
    const order = this.#orders.get(row) ?? this.#rows.value(row, 'order');
    return typeof order === 'string' ? order : '';
  }

  #keyAt(index: number): string | null {
    const id = this.#list()[index];
    return id === undefined ? null : this.#order(id) || null;
  }

  #sameKey(a: number, b: number): boolean {
    const key = this.#keyAt(a);
    return key !== null && key === this.#keyAt(b);
  }

  /** New keys for all rows that share the key of the row at `at`, but the first of them. */
  #rekeyRun(at: number, set: (row: RowId, field: string, value: CellValue) => void): void {
    const key = this.#keyAt(at);
    let from = at;
    while (this.#keyAt(from - 1) === key) from--;
    let to = at;
    while (this.#keyAt(to) === key) to++;
    this.#rekey(from + 1, to, set);
  }

  #rekey(from: number, to: number, set: (row: RowId, field: string, value: CellValue) => void): void {
    const keys = ordersBetween(this.#keyAt(from - 1), this.#keyAt(to), to - from, this.#random);
    const ids = this.#list();
    keys.forEach((key, index) => {
      const id = ids[from + index]!;
      this.#orders.set(id, key);
      set(id, 'order', key);
    });
  }
}
