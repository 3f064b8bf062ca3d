import type { Decision } from '../domain/boundApproval.ts';
import type { Minor } from '../domain/money.ts';

interface Person {
  readonly userId: string;
  readonly name: string;
}

/** What waits of one submission. Amounts are minor units of the plan's currency. */
export interface WaitingSubmission {
  readonly submission: string;
  readonly by: Person;
  /** UTC milliseconds. */
  readonly at: number;
  readonly note: string | null;
  readonly lines: number;
  /** What they come to now, and what was approved of them before. */
  readonly amount: Minor;
  readonly approvedAmount: Minor;
  /** By how much lines grow over what was approved: what limits count. */
  readonly growth: Minor;
}

/** What was decided last of one submission. */
export interface DecidedSubmission {
  readonly submission: string;
  readonly by: Person;
  readonly at: number;
  readonly lines: Readonly<Record<Decision, number>>;
}

/** Where the budget of one plan stands, whoever looks at it. */
export interface PlanBudget {
  readonly total: Minor;
  /** What was approved, line by line. */
  readonly approvedTotal: Minor;
  readonly changed: { readonly lines: number; readonly by: Minor };
  readonly waiting: readonly WaitingSubmission[];
  readonly decided: readonly DecidedSubmission[];
}

export interface ManagedPlan {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly day0: string | null;
  /** Set by managers for the whole; null where nobody did. */
  readonly approvedBudget: Minor | null;
}

/** What a manager has to do with budgets, over all plans in which he decides today. */
export interface ManagerPageRead {
  /** Without what he submitted himself: others decide that. */
  readonly waiting: readonly (WaitingSubmission & {
    readonly plan: ManagedPlan;
    /** It grows by more than he may approve at once; he may still refuse or ask. */
    readonly beyondLimit: boolean;
    /** In whose place he decides; null for his own right. */
    readonly onBehalfOf: Person | null;
  })[];
  /** Plans that come to more than their approved budget, or hold lines that changed since they were approved. */
  readonly over: readonly {
    readonly plan: ManagedPlan;
    readonly total: Minor;
    readonly approvedTotal: Minor;
    /** Null while it is within. */
    readonly overBy: Minor | null;
    readonly changed: PlanBudget['changed'];
  }[];
  /** Newest first. */
  readonly decided: readonly (DecidedSubmission & { readonly plan: ManagedPlan })[];
  /** All in which he decides. */
  readonly plans: readonly { readonly id: string; readonly name: string }[];
}

/** What stands on every page of whoever decides. */
export interface WaitingCount {
  /** In how many ways he decides today, in his own right or for somebody: nowhere where it is 0. */
  readonly rights: number;
  /** Submissions that he may decide about. */
  readonly waiting: number;
}
