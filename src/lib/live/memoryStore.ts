import type { LocalRecord, LocalStore, SheetStore } from './localStore.ts';
import { countCells } from './journal.ts';

interface Shelf {
  /** Grows when the copy is dropped: what other tabs still add to the old one builds on nothing. */
  generation: number;
  copy: { readonly epoch: number; readonly update: Uint8Array }[];
  records: Map<string, LocalRecord>;
}

/** A browser profile in memory: several tabs share it, and it outlives each of them. */
export class MemoryProfile {
  readonly #shelves = new Map<string, Map<string, Shelf>>();
  readonly #alive = new Set<string>();
  #tabs = 0;

  openTab(): LocalStore {
    const tab = `tab${++this.#tabs}`;
    this.#alive.add(tab);
    return {
      tab,
      aliveTabs: () => Promise.resolve(new Set(this.#alive)),
      sheet: (userId, planId, sheetId) => new MemorySheetStore(this.#shelf(userId, `${planId}/${sheetId}`)),
      unsaved: (userId) =>
        Promise.resolve(
          countCells(
            [...(this.#shelves.get(userId)?.values() ?? [])].flatMap((shelf) => [...shelf.records.values()]),
          ),
        ),
      wipe: (userId) => {
        this.#shelves.delete(userId);
        return Promise.resolve();
      },
    };
  }

  closeTab(store: LocalStore): void {
    this.#alive.delete(store.tab);
  }

  #shelf(userId: string, sheet: string): Shelf {
    const shelves = this.#shelves.get(userId) ?? new Map<string, Shelf>();
    this.#shelves.set(userId, shelves);
    const shelf = shelves.get(sheet) ?? { generation: 0, copy: [], records: new Map<string, LocalRecord>() };
    shelves.set(sheet, shelf);
    return shelf;
  }
}

class MemorySheetStore implements SheetStore {
  readonly #shelf: Shelf;
  #generation = -1;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  loadCopy(epoch: number): Promise<readonly Uint8Array[]> {
    this.#generation = this.#shelf.generation;
    return Promise.resolve(
      this.#shelf.copy.filter((kept) => kept.epoch === epoch).map(({ update }) => update),
    );
  }

  appendCopy(epoch: number, update: Uint8Array): void {
    if (this.#generation === this.#shelf.generation) this.#shelf.copy.push({ epoch, update: update.slice() });
  }

  dropCopy(): Promise<void> {
    this.#shelf.copy = [];
    this.#generation = ++this.#shelf.generation;
    return Promise.resolve();
  }

  records(): Promise<readonly LocalRecord[]> {
    return Promise.resolve([...this.#shelf.records.values()]);
  }

  put(record: LocalRecord): void {
    this.#shelf.records.set(record.id, structuredClone(record));
  }

  remove(id: string): void {
    this.#shelf.records.delete(id);
  }
}
