import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { driftItems } from '../budget/driftItems.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import { approvalLayer } from './approvalLayer.ts';
import BudgetTools from './BudgetTools.svelte';
import { followApprovals } from './followApprovals.ts';
import type { SheetSource } from '../sheet/sheetSource.ts';
import type { UndoOffer } from '../sheet/undoOffer.ts';

/** What the parts around the grid of the budget have in common. */
export interface BudgetStage {
  readonly planId: string;
  readonly plan: LivePlan;
  readonly live: LiveSheet;
  readonly source: SheetSource;
  readonly offer: UndoOffer;
  /** What differs from what was approved, drawn over the rows. */
  readonly layer: RowLayer;
}

/** All that the budget has beyond other sheets, fetched as one piece. */
export default {
  Tools: BudgetTools,
  rowItems: driftItems,
  open(options: Omit<BudgetStage, 'layer'>): BudgetStage {
    followApprovals(options.plan);
    return { ...options, layer: approvalLayer(options.plan) };
  },
};
