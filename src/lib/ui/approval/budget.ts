import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import type { RowId } from '#lib/schema/index.ts';
import { driftItems } from '../budget/driftItems.ts';
import { hoursLayer } from '../budget/hoursLayer.ts';
import { followPay } from '../crew/crewPay.ts';
import type { FloatingItem } from '../grid/FloatingMenu.svelte';
import { followPapers } from '../orders/followPapers.ts';
import { paperItems } from '../orders/paperItems.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import type { SheetSource } from '../sheet/sheetSource.ts';
import type { UndoOffer } from '../sheet/undoOffer.ts';
import { approvalItems } from './approvalItems.ts';
import { approvalLayer } from './approvalLayer.ts';
import BudgetTools from './BudgetTools.svelte';
import { Difference } from './difference.svelte.ts';
import { followApprovals } from './followApprovals.ts';

/** What the parts around the grid of the budget have in common. */
export interface BudgetStage {
  readonly planId: string;
  readonly plan: LivePlan;
  readonly live: LiveSheet;
  readonly source: SheetSource;
  readonly offer: UndoOffer;
  /** What differs from what was approved, drawn over the rows. */
  readonly layer: RowLayer;
  /** And told of one line. */
  readonly difference: Difference;
}

/** All that the budget has beyond other sheets, fetched as one piece. */
export default {
  Tools: BudgetTools,
  rowItems: (budget: BudgetStage, rows: readonly RowId[]): readonly FloatingItem[] => [
    ...approvalItems(budget, rows),
    ...driftItems(budget, rows),
    ...paperItems(budget, rows),
  ],
  open(options: Omit<BudgetStage, 'layer' | 'difference'>): BudgetStage {
    followApprovals(options.plan);
    followPapers(options.plan);
    followPay(options.plan);
    const layer = hoursLayer(options.plan, approvalLayer(options.plan));
    return { ...options, layer, difference: new Difference() };
  },
};
