import { LiveApprovals } from '#lib/live/liveApprovals.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { ApprovalBookReading } from '#lib/schema/approvalBook.ts';

/** Brings what was decided about the budget into a plan's view. */
export function followApprovals(plan: LivePlan): void {
  plan.followApprovals((ports, planId, changed) => new LiveApprovals(ports, planId, changed));
}

/** What was decided; null until it is known here. */
export function approvalsOf(plan: LivePlan): ApprovalBookReading | null {
  const { approvals } = plan.view;
  return approvals instanceof ApprovalBookReading ? approvals : null;
}
