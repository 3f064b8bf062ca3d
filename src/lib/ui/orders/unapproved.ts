import type { ApprovalState } from '#lib/domain/boundApproval.ts';
import type { ApiRefusal } from '../askApi.ts';

/** A budget line that an order would be placed over although nobody approved it so. Amounts are minor units. */
export interface UnapprovedLine {
  readonly line: string;
  readonly description: string | null;
  readonly why: 'state' | 'over';
  readonly state: ApprovalState;
  readonly amount: number;
  readonly budgeted: number;
}

/** The lines that a refusal names; null for another refusal. */
export function unapprovedIn({ id, detail }: ApiRefusal): readonly UnapprovedLine[] | null {
  return id === 'order-unapproved' ? (detail.lines as readonly UnapprovedLine[]) : null;
}
