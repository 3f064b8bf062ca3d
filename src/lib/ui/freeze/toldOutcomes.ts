import type { Proposal } from '#lib/schema/proposalCells.ts';

/** Which outcomes of their proposals a person was told on this device, so that each is told once and none is missed. */
export class ToldOutcomes {
  readonly #key: string;
  readonly #storage: Storage | null;
  readonly #told = new Set<string>();
  /** UTC milliseconds of the last outcome that was told before; null where nothing ever was. */
  #before: number | null;

  constructor(userId: string, planId: string, storage: Storage | null) {
    this.#key = `cuegrid.proposals.${userId}.${planId}`;
    this.#storage = storage;
    const kept = Number(storage?.getItem(this.#key) ?? Number.NaN);
    this.#before = Number.isFinite(kept) ? kept : null;
  }

  /** Own proposals that were decided by others and not told yet. */
  news(own: readonly Proposal[]): readonly Proposal[] {
    const decided = own.filter(
      ({ state }) => state === 'accepted' || state === 'declined' || state === 'lapsed',
    );
    const before = this.#before ?? Math.max(0, ...decided.map(({ decidedAt }) => decidedAt ?? 0));
    const news = decided.filter(({ id, decidedAt }) => (decidedAt ?? 0) > before && !this.#told.has(id));
    for (const { id } of news) this.#told.add(id);
    this.#before = before;
    const last = Math.max(before, ...news.map(({ decidedAt }) => decidedAt ?? 0));
    if (news.length > 0 || this.#storage?.getItem(this.#key) === null) this.#keep(last);
    return news;
  }

  #keep(last: number): void {
    try {
      this.#storage?.setItem(this.#key, String(last));
    } catch {
      // A full or closed storage: they are told again another time.
    }
  }
}
