import { onMount } from 'svelte';
import { browserPorts } from '#lib/live/browser.ts';
import { LiveMovements } from '#lib/live/liveMovements.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import type { PlanSupplier, PlanSuppliersRead } from '#server/handoff.ts';
import { ApiRefusal, askApi } from '../askApi.ts';
import { stillOut, type OutSupply } from './stillOut.ts';

/** What of a plan is still out, live. To be made while its component is. */
export class OutDesk {
  #movements = $state.raw<LiveMovements | null>(null);
  #suppliers = $state.raw<readonly PlanSupplier[]>([]);
  /** Null until the server has said what moved. */
  readonly list: readonly OutSupply[] | null;

  constructor(live: LivePlan, planId: string) {
    this.list = $derived.by(() => {
      void live.revision;
      const movements = this.#movements?.byRow;
      if (!movements || !live.view.has('supplies')) return null;
      const linked = this.#movements!.linked;
      const nameOf = (person: string) => live.names.person(person);
      return stillOut(live.view, { movements, linked, suppliers: this.#suppliers, nameOf });
    });
    onMount(() => {
      const opened = new LiveMovements(browserPorts(), planId);
      this.#movements = opened;
      void this.#ask(planId);
      return () => opened.close();
    });
  }

  /** Guests of the plan have no directory to look a telephone number up in. */
  async #ask(planId: string): Promise<void> {
    try {
      const read = (await askApi('GET', `/api/plans/${planId}/suppliers`)) as PlanSuppliersRead;
      this.#suppliers = read.suppliers;
    } catch (thrown) {
      if (!(thrown instanceof ApiRefusal)) throw thrown;
    }
  }
}
