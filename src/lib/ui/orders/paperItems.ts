import ClipboardList from '@lucide/svelte/icons/clipboard-list';
import ReceiptText from '@lucide/svelte/icons/receipt-text';
import { goto } from '$app/navigation';
import { lineVariance } from '#lib/domain/paperFigures.ts';
import { mayKeepPapers } from '#lib/domain/roles.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import type { BudgetStage } from '../approval/budget.ts';
import { changeText } from '../approval/approvalWords.ts';
import type { FloatingItem } from '../grid/FloatingMenu.svelte';
import { papersOf } from './followPapers.ts';
import { paperLines } from './orderList.ts';

/** What the menu of some budget lines offers: ordering them, and the papers of one with what they make of it. */
export function paperItems({ plan, planId }: BudgetStage, rows: readonly RowId[]): readonly FloatingItem[] {
  const lines = paperLines(plan.view).filter(({ row }) => rows.includes(row));
  const [first] = lines;
  if (!first) return [];
  const figures = papersOf(plan)?.of(first.row) ?? undefined;
  const variance = lineVariance({ quantity: first.quantity, amount: first.planned }, figures);
  const { currency } = plan.facts;
  const order: FloatingItem = {
    label: m.order_these({ count: lines.length }),
    icon: ClipboardList,
    line: true,
    run: () => void goto(`/plans/${planId}/orders?lines=${lines.map(({ row }) => row).join(',')}`),
  };
  const papers: FloatingItem = {
    label: variance
      ? m.order_papers_of_line({ variance: changeText(variance.total, currency) })
      : m.order_papers(),
    icon: ReceiptText,
    run: () => void goto(`/plans/${planId}/orders?line=${first.row}`),
  };
  return [
    ...(mayKeepPapers(plan.self.grant) ? [order] : []),
    ...(lines.length === 1 && figures ? [papers] : []),
  ];
}
