/** Which saved view a person last had in a sheet of a plan, and in which version they knew it. */
export interface OpenedView {
  readonly id: string;
  readonly version: number;
}

/** Remembers it on the device. */
export class OpenedViewMemory {
  readonly #key: string;
  readonly #storage: Storage | null;

  constructor(userId: string, planId: string, sheet: string, storage: Storage | null) {
    this.#key = `opened view ${userId} ${planId} ${sheet}`;
    this.#storage = storage;
  }

  read(): OpenedView | null {
    try {
      const kept = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null') as Partial<OpenedView> | null;
      if (typeof kept?.id !== 'string' || typeof kept.version !== 'number') return null;
      return { id: kept.id, version: kept.version };
    } catch {
      return null;
    }
  }

  keep(opened: OpenedView | null): void {
    try {
      if (opened === null) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify(opened));
    } catch {
      // A full or forbidden store only means that the name of the view is not known next time.
    }
  }
}
