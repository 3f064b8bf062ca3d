import type { Refusal, SheetStore } from './localStore.ts';
import type { TakenOut } from './recover.ts';

/** Changes that were not accepted, kept over reloads until the person has dealt with them. */
export class Refusals {
  readonly #store: SheetStore | null;
  #list: readonly Refusal[] = [];

  constructor(store: SheetStore | null) {
    this.#store = store;
  }

  /** A new array with each change. */
  get list(): readonly Refusal[] {
    return this.#list;
  }

  add(out: TakenOut, id: string, tab: string): void {
    const { entry, changes, code, row, field, problem } = out;
    this.put({
      type: 'refusal',
      id,
      tab,
      at: entry.at,
      gesture: entry.gesture,
      changes,
      code,
      row,
      field,
      problem,
    });
  }

  put(refusal: Refusal): void {
    this.#list = [...this.#list.filter(({ id }) => id !== refusal.id), refusal];
    this.#store?.put(refusal);
  }

  /** Answers what was taken away; null when it was gone already. */
  take(id: string): Refusal | null {
    const refusal = this.#list.find((known) => known.id === id) ?? null;
    this.#list = this.#list.filter((known) => known !== refusal);
    if (refusal) this.#store?.remove(id);
    return refusal;
  }
}
