import { isSheetId, type SheetId } from '#lib/schema/index.ts';

/** A page of a plan. Names are not kept: they are told anew, to whoever may still know them. */
export interface Place {
  readonly plan: string;
  readonly page: SheetId | 'overview';
}

const MOST = 12;

export function samePlace(a: Place, b: Place): boolean {
  return a.plan === b.plan && a.page === b.page;
}

/** Where a person was in plans last, on this device: the latest first. */
export class RecentPlaces {
  readonly #key: string;
  readonly #storage: Storage | null;

  constructor(userId: string, storage: Storage | null) {
    this.#key = `places ${userId}`;
    this.#storage = storage;
  }

  /** Without anything that is not understood. */
  list(): readonly Place[] {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isPlace).slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  visit(place: Place): void {
    const others = this.list().filter((other) => !samePlace(other, place));
    try {
      this.#storage?.setItem(this.#key, JSON.stringify([place, ...others].slice(0, MOST)));
    } catch {
      // A full or forbidden store only means that this place is not offered later.
    }
  }

  /** For a person who leaves this device (safety D24). */
  forget(): void {
    this.#storage?.removeItem(this.#key);
  }
}

function isPlace(kept: unknown): kept is Place {
  if (typeof kept !== 'object' || kept === null) return false;
  const { plan, page } = kept as Record<string, unknown>;
  return typeof plan === 'string' && typeof page === 'string' && (page === 'overview' || isSheetId(page));
}
