import { SvelteMap } from 'svelte/reactivity';
import type { PlanStanding } from '#server/handoff.ts';

/** How the plans of a list stand, as they come in after the list. What was known stays until the new is there. */
export class Standings {
  readonly #known = new SvelteMap<string, PlanStanding>();
  #latest: object | null = null;

  /** Undefined until it is known. */
  of(planId: string): PlanStanding | undefined {
    return this.#known.get(planId);
  }

  /** Takes over what comes; what comes late of an earlier list is dropped. Null is a standing that could not be had. */
  follow(coming: Readonly<Record<string, Promise<PlanStanding | null>>>): void {
    this.#latest = coming;
    for (const [planId, promise] of Object.entries(coming)) {
      void promise.then((standing) => {
        if (standing && this.#latest === coming) this.#known.set(planId, standing);
      });
    }
  }
}
