import type { LivePlan } from '#lib/live/livePlan.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import { approvalLayer } from './approvalLayer.ts';
import BudgetTools from './BudgetTools.svelte';
import { followApprovals } from './followApprovals.ts';

/** What the parts around the grid of the budget have in common. */
export interface BudgetStage {
  readonly planId: string;
  readonly plan: LivePlan;
  /** What differs from what was approved, drawn over the rows. */
  readonly layer: RowLayer;
}

/** All that the budget has beyond other sheets, fetched as one piece. */
export default {
  Tools: BudgetTools,
  open(options: { readonly planId: string; readonly plan: LivePlan }): BudgetStage {
    followApprovals(options.plan);
    return { ...options, layer: approvalLayer(options.plan) };
  },
};
