import type { ApprovalRules } from '#lib/domain/approvalBook.ts';

/** Rules, rights and people of a plan's approvals, as its page was served with. Amounts are minor units. */
export interface Approvals {
  readonly rules: ApprovalRules;
  readonly may: {
    readonly submit: boolean;
    readonly decide: boolean;
    readonly setTolerances: boolean;
    readonly setLimits: boolean;
  };
  readonly limit: number | null;
  readonly limits: readonly {
    readonly userId: string;
    readonly name: string;
    readonly amount: number | null;
  }[];
}
