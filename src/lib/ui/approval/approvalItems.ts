import BadgeCheck from '@lucide/svelte/icons/badge-check';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import type { FloatingItem } from '../grid/FloatingMenu.svelte';
import type { BudgetStage } from './budget.ts';
import { approvalsOf } from './followApprovals.ts';

/** What the menu of a line offers: how it stands against what was approved, and what to do about it. */
export function approvalItems(budget: BudgetStage, rows: readonly RowId[]): readonly FloatingItem[] {
  const [row] = rows;
  const { plan, difference } = budget;
  if (row === undefined || rows.length > 1 || !approvalsOf(plan)?.standings(plan.view).has(row)) return [];
  return [
    {
      label: m.approval_show_difference(),
      icon: BadgeCheck,
      line: true,
      // Not before the menu has given the focus back.
      run: () => queueMicrotask(() => difference.openAtActive(row)),
    },
  ];
}
