import type {
  ApprovalRules,
  Decided as DecidedLine,
  Submitted as SubmittedLine,
} from '#lib/domain/approvalBook.ts';
import type { ApprovalState, Decision, Exceeds } from '#lib/domain/boundApproval.ts';
import type { Contingency } from '#lib/domain/budgetFigures.ts';
import type { ContentField, LineContent } from '#lib/domain/lineContent.ts';
import type { Order, PaperBook } from '#lib/domain/papers.ts';

interface SetBy {
  readonly userId: string;
  readonly name: string;
  readonly at: number;
}

/** What a plan says of money beside its budget. */
export interface PlanMoneyRead {
  readonly currency: string;
  /** One major unit of each in the plan's currency, in hundred-millionths. */
  readonly rates: readonly { readonly currency: string; readonly rate: number; readonly setBy: SetBy }[];
  readonly contingency: Contingency & { readonly setBy: SetBy | null };
}

/** A line of the budget against what was approved of it. Amounts are minor units. */
export interface ApprovalLine {
  readonly line: string;
  readonly state: ApprovalState;
  readonly exceeds: Exceeds | null;
  /** Of the line as it stands: what a decision about it has to name. */
  readonly hash: string;
  /** Null for a line in the trash, and for one that was never approved. */
  readonly now: LineContent | null;
  readonly approved: LineContent | null;
  readonly amount: number;
  readonly approvedAmount: number;
  /** The fields that say something else than what was approved. */
  readonly differs: readonly ContentField[];
  readonly submitted: SubmittedLine | null;
  readonly decided: DecidedLine | null;
  /** The first yes of two. */
  readonly endorsed: { readonly userId: string; readonly name: string; readonly at: number } | null;
}

export interface LinesWithdrawn {
  readonly withdrawn: readonly string[];
}

/** Where a plan's budget stands with the managers, and by which rules. */
export interface ApprovalsRead {
  readonly rules: ApprovalRules;
  readonly may: {
    readonly submit: boolean;
    readonly decide: boolean;
    readonly setTolerances: boolean;
    readonly setLimits: boolean;
  };
  /** The asker's own; null without a bound. */
  readonly limit: number | null;
  readonly limits: readonly {
    readonly userId: string;
    readonly name: string;
    readonly amount: number | null;
  }[];
  readonly delegations: readonly DelegationRead[];
  readonly lines: readonly ApprovalLine[];
}

/** A plan's orders and invoices. Amounts are minor units, taxes included. */
export interface PapersRead extends PaperBook {
  readonly may: { readonly keep: boolean };
  /** With what the numbers of later orders begin. */
  readonly prefix: string;
}

/** An order with all that was ever placed under its number. */
export interface OrderRead extends Order {
  readonly revisions: readonly {
    readonly revision: number;
    readonly placedAt: number;
    readonly placedBy: { readonly userId: string; readonly name: string };
    readonly content: Pick<
      Order,
      'supplier' | 'contact' | 'terms' | 'shipTo' | 'neededBy' | 'note' | 'lines' | 'unapproved'
    >;
  }[];
}

/** A budget line that an order would be placed over although nobody approved it so. */
export interface UnapprovedLine {
  readonly line: string;
  readonly description: string | null;
  /** It is not approved as it stands, or not for so much as all orders come to. */
  readonly why: 'state' | 'over';
  readonly state: ApprovalState;
  /** What all orders of it come to, and what the budget says, in minor units. */
  readonly amount: number;
  readonly budgeted: number;
}

export interface DelegationRead {
  readonly id: string;
  readonly from: { readonly userId: string; readonly name: string };
  readonly to: { readonly userId: string; readonly name: string };
  /** yyyy-mm-dd by the plan's calendar, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface SubmissionMade {
  readonly submission: string;
  readonly lines: readonly string[];
  /** Left out of a category or the whole budget, since nothing says yet what they cost. */
  readonly unfinished: readonly string[];
}

export interface DecisionsMade {
  readonly decided: readonly {
    readonly line: string;
    readonly decision: Decision | 'endorsed';
    readonly hash: string;
  }[];
}
