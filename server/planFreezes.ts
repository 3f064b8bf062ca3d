import type { Freeze } from '#lib/domain/freeze.ts';
import type { Bus } from './bus.ts';

/** More plans than are open at once; beyond, all are read anew. */
const MOST_KNOWN = 5_000;

/** What freezes in the plans that are being edited, read once until a notice says that it may have changed. */
export class PlanFreezes {
  readonly #read: (planId: string) => Promise<Freeze>;
  readonly #known = new Map<string, Promise<Freeze>>();

  constructor(bus: Bus, read: (planId: string) => Promise<Freeze>) {
    this.#read = read;
    bus.subscribe((event) => {
      if (event.type === 'freeze-changed' || event.type === 'plan-deleted') this.forget(event.planId);
    });
  }

  of(planId: string): Promise<Freeze> {
    const known = this.#known.get(planId);
    if (known) return known;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const read = this.#read(planId);
    this.#known.set(planId, read);
    read.catch(() => {
      if (this.#known.get(planId) === read) this.forget(planId);
    });
    return read;
  }

  forget(planId: string): void {
    this.#known.delete(planId);
  }
}
