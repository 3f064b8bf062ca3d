import Equal from '@lucide/svelte/icons/equal';
import type { GridSource } from '#lib/grid/index.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import type { BudgetStage } from '../approval/budget.ts';
import { approvalsOf } from '../approval/followApprovals.ts';
import { quantityText } from '../approval/approvalWords.ts';
import type { FloatingItem } from '../grid/FloatingMenu.svelte';
import type { UndoOffer } from '../sheet/undoOffer.ts';
import { updateEdits, updatesOf, type Update } from './planLines.ts';

/** Where quantities are looked at and set. */
export interface DriftTools {
  readonly plan: LivePlan;
  readonly source: Pick<GridSource, 'locked' | 'apply' | 'undo'>;
  readonly offer: UndoOffer;
}

/** Lines of the budget that one may set to their sources' quantities. */
export function updatesIn({ plan, source }: Pick<DriftTools, 'plan' | 'source'>): readonly Update[] {
  return updatesOf(plan.view, approvalsOf(plan), (line) => source.locked(line, 'quantity') === null);
}

/** Sets lines to the quantities of their sources: one gesture, with a way back. */
export function takeQuantities({ source, offer }: DriftTools, updates: readonly Update[]): void {
  if (updates.length === 0 || source.apply(updateEdits(updates), 'from-plan') === false) return;
  const asks = updates.filter(({ asksAgain }) => asksAgain).length;
  const said = m.budget_updated({ count: updates.length });
  offer.make(asks === 0 ? said : `${said}${m.budget_updated_asks({ count: asks })}`, () => source.undo());
}

/** What the menu of some rows offers where their quantities are not the plan's. */
export function driftItems(budget: BudgetStage, rows: readonly RowId[]): readonly FloatingItem[] {
  const updates = updatesIn(budget).filter(({ line }) => rows.includes(line));
  const [first] = updates;
  if (!first) return [];
  const label =
    updates.length > 1
      ? m.budget_take_quantities({ count: updates.length })
      : m.budget_take_quantity({ quantity: quantityText(first.to) });
  return [{ label, icon: Equal, line: true, run: () => takeQuantities(budget, updates) }];
}
