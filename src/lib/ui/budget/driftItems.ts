import Equal from '@lucide/svelte/icons/equal';
import type { GridSource } from '#lib/grid/index.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import type { BudgetStage } from '../approval/budget.ts';
import { approvalsOf } from '../approval/followApprovals.ts';
import { amountText, quantityText } from '../approval/approvalWords.ts';
import { crewReadingOf } from '../crew/crewPay.ts';
import type { FloatingItem } from '../grid/FloatingMenu.svelte';
import type { UndoOffer } from '../sheet/undoOffer.ts';
import { updateEdits, updatesOf, type Update } from './planLines.ts';

/** Where quantities are looked at and set. */
export interface DriftTools {
  readonly plan: LivePlan;
  readonly source: Pick<GridSource, 'locked' | 'apply' | 'undo'>;
  readonly offer: UndoOffer;
}

/** Lines of the budget that one may set to what their sources say. */
export function updatesIn({ plan, source }: Pick<DriftTools, 'plan' | 'source'>): readonly Update[] {
  const isOpen = (line: RowId, fields: readonly string[]): boolean =>
    fields.every((field) => source.locked(line, field) === null);
  return updatesOf(plan.view, approvalsOf(plan), isOpen, crewReadingOf(plan));
}

/** Sets lines to what their sources say: one gesture, with a way back. */
export function takeQuantities({ plan, source, offer }: DriftTools, updates: readonly Update[]): void {
  if (updates.length === 0 || source.apply(updateEdits(updates, plan.view), 'from-plan') === false) return;
  const asks = updates.filter(({ asksAgain }) => asksAgain).length;
  const said = m.budget_updated({ count: updates.length });
  offer.make(asks === 0 ? said : `${said}${m.budget_updated_asks({ count: asks })}`, () => source.undo());
}

/** What taking it is called: the sum where hours say one, else the quantity. */
export function takeText({ to, hours }: Update, currency: string): string {
  return hours?.cost == null
    ? m.budget_take_quantity({ quantity: quantityText(to) })
    : m.budget_take_hours({ amount: amountText(hours.cost, currency) });
}

/** What the menu of some rows offers where their quantities are not the plan's. */
export function driftItems(budget: BudgetStage, rows: readonly RowId[]): readonly FloatingItem[] {
  const updates = updatesIn(budget).filter(({ line }) => rows.includes(line));
  const [first] = updates;
  if (!first) return [];
  const label =
    updates.length > 1
      ? m.budget_take_quantities({ count: updates.length })
      : takeText(first, budget.plan.facts.currency);
  return [{ label, icon: Equal, line: true, run: () => takeQuantities(budget, updates) }];
}
