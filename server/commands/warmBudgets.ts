import { setTimeout } from 'node:timers/promises';
import type { Db } from '../db/database.ts';
import { plansInUse } from '../db/managedPlans.ts';
import type { Log } from '../log.ts';
import type { PlanBudgets } from './planBudgets.ts';

export interface WarmPorts {
  readonly db: Db;
  readonly log: Log;
  readonly budgets: PlanBudgets;
  /** Ends it after the plan that is being reckoned. */
  readonly signal: AbortSignal;
  /** Hears of each plan in which lines differ from what was approved of them. */
  readonly changed: (planId: string) => void;
}

/**
 * Reckons the budgets of all plans once after a start, so that the first page over them is as fast as later ones, and
 * finds those of whose changes somebody is still to be told. One plan at a time, resting for as long as each took:
 * never more than half of the process's time goes into it. A plan that cannot be read is logged and left out.
 */
export async function warmBudgets({ db, log, budgets, signal, changed }: WarmPorts): Promise<void> {
  try {
    for (const planId of await plansInUse(db)) {
      if (signal.aborted) return;
      const from = performance.now();
      await warm(planId);
      await setTimeout(Math.ceil(performance.now() - from), undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) log.warn('budgets could not be made ready after the start', { error });
  }

  async function warm(planId: string): Promise<void> {
    try {
      const budget = await budgets.of(planId);
      if (budget && budget.changed.lines > 0) changed(planId);
    } catch (error) {
      log.warn('a budget could not be made ready after the start', { planId, error });
    }
  }
}
