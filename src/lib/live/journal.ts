import type { Change } from '#lib/schema/index.ts';
import type { JournalEntry, LocalRecord, SheetStore } from './localStore.ts';

/** Own gestures that the server has not confirmed, in the order they were made (sync rule S16). */
export class Journal {
  readonly #store: SheetStore | null;
  readonly #entries = new Map<string, JournalEntry>();
  /** How many entries change a cell; the cells of a new row count once, as the row. */
  readonly #cells = new Map<string, number>();
  /** How many of them are in a row. */
  readonly #rows = new Map<string, number>();

  constructor(store: SheetStore | null) {
    this.#store = store;
  }

  entries(): readonly JournalEntry[] {
    return [...this.#entries.values()];
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  /** Cells and rows with unsaved changes. */
  get unsaved(): number {
    return this.#cells.size;
  }

  isUnsaved(row: string, field: string): boolean {
    return (
      this.#cells.size > 0 && (this.#cells.has(cellKey(row, field)) || this.#cells.has(cellKey(row, null)))
    );
  }

  /** How many cells of each row have unsaved changes; a new row counts once. */
  get unsavedRows(): ReadonlyMap<string, number> {
    return this.#rows;
  }

  /** Adds an entry behind the others, or puts another state of it at its place. */
  put(entry: JournalEntry): void {
    this.#forget(entry.id);
    this.#entries.set(entry.id, entry);
    for (const key of keysOf(entry.changes)) {
      const before = this.#cells.get(key) ?? 0;
      this.#cells.set(key, before + 1);
      if (before === 0) this.#countRow(rowOf(key), 1);
    }
    this.#store?.put(entry);
  }

  /** Takes changes out of an entry; without any left, it goes. */
  takeOut(id: string, gone: ReadonlySet<Change>): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const changes = entry.changes.filter((change) => !gone.has(change));
    if (changes.length === 0) this.remove(id);
    else this.put({ ...entry, changes });
  }

  remove(id: string): void {
    if (!this.#entries.has(id)) return;
    this.#forget(id);
    this.#entries.delete(id);
    this.#store?.remove(id);
  }

  /** Removes what the server has on disk: all of these client ids below these clocks. Answers whether anything went. */
  confirm(clocks: ReadonlyMap<number, number>): boolean {
    let any = false;
    for (const { id, place } of this.#entries.values()) {
      if (!place || (clocks.get(place.client) ?? 0) < place.upTo) continue;
      this.remove(id);
      any = true;
    }
    return any;
  }

  /** Takes over what an earlier visit left behind; all are in the order they were made. */
  adopt(entries: readonly JournalEntry[], tab: string): void {
    if (entries.length === 0) return;
    for (const entry of entries) this.put({ ...entry, tab });
    const sorted = this.entries().toSorted(byTime);
    this.#entries.clear();
    for (const entry of sorted) this.#entries.set(entry.id, entry);
  }

  #forget(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    for (const key of keysOf(entry.changes)) {
      const left = (this.#cells.get(key) ?? 0) - 1;
      if (left > 0) {
        this.#cells.set(key, left);
        continue;
      }
      this.#cells.delete(key);
      this.#countRow(rowOf(key), -1);
    }
  }

  #countRow(row: string, by: 1 | -1): void {
    const now = (this.#rows.get(row) ?? 0) + by;
    if (now > 0) this.#rows.set(row, now);
    else this.#rows.delete(row);
  }
}

/** Cells and rows that the entries among these records change. */
export function countCells(records: readonly LocalRecord[]): number {
  return new Set(records.flatMap((record) => (record.type === 'entry' ? [...keysOf(record.changes)] : [])))
    .size;
}

export function cellKey(row: string, field: string | null): string {
  return `${row} ${field ?? ''}`;
}

function rowOf(key: string): string {
  return key.slice(0, key.indexOf(' '));
}

function keysOf(changes: readonly Change[]): Set<string> {
  return new Set(changes.map((change) => cellKey(change.row, change.type === 'add' ? null : change.field)));
}

function byTime(a: JournalEntry, b: JournalEntry): number {
  return a.at - b.at || serial(a.id) - serial(b.id);
}

function serial(id: string): number {
  return Number(id.slice(id.lastIndexOf(':') + 1));
}
