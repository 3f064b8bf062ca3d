import type { ApprovalAct } from '../domain/approvalBook.ts';
import { DECISIONS } from '../domain/boundApproval.ts';
import type { LineContent } from '../domain/lineContent.ts';
import type { RowId } from '../schema/values.ts';

/** What happens to a budget line on its way to an approval. `endorsed` is the first yes of two. */
export const APPROVAL_ACTS = ['submitted', 'withdrawn', ...DECISIONS, 'endorsed'] as const;
export type ApprovalActKind = (typeof APPROVAL_ACTS)[number];

/** One thing that happened to one line: append-only, as it was kept then. */
export interface ToldApproval extends ApprovalAct {
  /** Greater is later. */
  readonly id: number;
  readonly kind: ApprovalActKind;
  readonly line: RowId;
  readonly submission: string;
  /** Whom a decider stood in for. */
  readonly onBehalfOf: { readonly userId: string; readonly name: string } | null;
  /** The reason of a submitted line, the comment of a decision. */
  readonly words: string | null;
  /** Of the whole submission. */
  readonly note: string | null;
  /** What it was about; null for a line in the trash. */
  readonly content: LineContent | null;
  /** The name of that content. */
  readonly hash: string;
}

export interface ApprovalActsRead {
  /** Newest first. */
  readonly acts: readonly ToldApproval[];
  /** To be given as `before` for what came earlier; null at the beginning. */
  readonly next: number | null;
}
