/** How many closed groups are remembered: plans come and go, and nobody closes more. */
const MOST_CLOSED = 300;

export interface ListHabits {
  /** The field that rows are grouped by; null for none; undefined while the person has not chosen. */
  readonly group: string | null | undefined;
  readonly closed: readonly string[];
}

/** How a person likes a sheet's list, on this device: grouped by what, and which groups are folded away. */
export class ListMemory {
  readonly #key: string;
  readonly #storage: Storage | null;

  constructor(userId: string, sheet: string, storage: Storage | null) {
    this.#key = `list ${userId} ${sheet}`;
    this.#storage = storage;
  }

  /** What was kept, without anything that is not understood. */
  read(): ListHabits {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      const { group, closed } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<
        string,
        unknown
      >;
      return {
        group: typeof group === 'string' || group === null ? group : undefined,
        closed: Array.isArray(closed) ? closed.filter((key): key is string => typeof key === 'string') : [],
      };
    } catch {
      return { group: undefined, closed: [] };
    }
  }

  keep({ group, closed }: ListHabits): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify({ group, closed: closed.slice(-MOST_CLOSED) }));
    } catch {
      // A full or forbidden store only means that the list is as declared next time.
    }
  }
}
