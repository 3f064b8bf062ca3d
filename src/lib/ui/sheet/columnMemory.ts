import type { ColumnState } from '#lib/grid/index.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** What a person did to the columns of a sheet, on this device. `sheet` is the same in all plans: a habit is. */
export class ColumnMemory {
  readonly #key: string;
  readonly #storage: Storage | null;

  constructor(userId: string, sheet: string, storage: Storage | null) {
    this.#key = `columns ${userId} ${sheet}`;
    this.#storage = storage;
  }

  /** What was kept, without anything that is not understood; undefined when nothing was. */
  read(): Partial<ColumnState> | undefined {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      return typeof kept === 'object' && kept !== null ? understood(kept) : undefined;
    } catch {
      return undefined;
    }
  }

  keep(state: ColumnState): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(state));
    } catch {
      // A full or forbidden store only means that the columns are as declared next time.
    }
  }
}

function understood(kept: object): Partial<ColumnState> {
  const { widths, order, hidden, frozen } = kept as Record<string, unknown>;
  const sizes = typeof widths === 'object' && widths !== null ? Object.entries(widths) : [];
  return {
    widths: Object.fromEntries(sizes.filter(([, width]) => Number.isFinite(width))) as Record<string, number>,
    ...(Array.isArray(order) && { order: order.filter(isText) }),
    ...(Array.isArray(hidden) && { hidden: hidden.filter(isText) }),
    ...(Array.isArray(frozen) && { frozen: frozen.filter(isText) }),
  };
}

/** What the browser keeps for this site; null where it keeps nothing. */
export function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
