import { LivePapers } from '#lib/live/livePapers.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { PaperBookReading } from '#lib/schema/paperBook.ts';

/** Brings orders and invoices into a plan's view. */
export function followPapers(plan: LivePlan): void {
  plan.followPapers((ports, planId, changed) => new LivePapers(ports, planId, changed));
}

/** The orders and invoices; null until they are known here. */
export function papersOf(plan: LivePlan): PaperBookReading | null {
  const { papers } = plan.view;
  return papers instanceof PaperBookReading ? papers : null;
}
