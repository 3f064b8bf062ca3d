import type { Decision, LineRecord } from './boundApproval.ts';
import type { LineContent } from './lineContent.ts';
import { NO_TOLERANCES, type Tolerances } from './tolerance.ts';
import type { Minor } from './money.ts';

/** Who did something to a line, and when. */
export interface ApprovalAct {
  readonly userId: string;
  readonly name: string;
  /** UTC milliseconds. */
  readonly at: number;
}

/** How a line was put to the managers. */
export interface Submitted extends ApprovalAct {
  readonly submission: string;
  /** Of the whole submission, and of this line. */
  readonly note: string | null;
  readonly reason: string | null;
  readonly content: LineContent | null;
}

export interface Decided extends ApprovalAct {
  readonly submission: string;
  readonly decision: Decision;
  /** Whom the person stood in for. */
  readonly onBehalfOf: { readonly userId: string; readonly name: string } | null;
  readonly comment: string | null;
  readonly content: LineContent | null;
  /** The name of that content: SHA-256 of its canonical form. */
  readonly hash: string;
}

/** The first yes of two. */
export type Endorsed = Omit<Decided, 'decision'>;

/** A submission that was taken back. */
export interface Withdrawn extends ApprovalAct {
  readonly submission: string;
}

/** The last of each kind that happened to a line. */
export interface LineHistory {
  readonly submitted: Submitted | null;
  readonly withdrawn: Withdrawn | null;
  readonly decided: Decided | null;
  readonly approved: Decided | null;
  readonly endorsed: Endorsed | null;
}

export interface ApprovalRules {
  readonly tolerances: Tolerances;
  /** What is submitted together and grows by more than this needs two people; null where one is always enough. */
  readonly chainAbove: Minor | null;
}

export const NO_RULES: ApprovalRules = { tolerances: NO_TOLERANCES, chainAbove: null };

/** Everything that was decided about a plan's budget, as far as it still says something. */
export interface ApprovalBook {
  readonly rules: ApprovalRules;
  readonly lines: ReadonlyMap<string, LineHistory>;
}

/**
 * A submission of a line is decided about or taken back, once: what waits has a later one than its last decision and
 * its last withdrawal.
 */
export function isWaiting({ submitted, decided, withdrawn }: LineHistory): boolean {
  return submitted !== null && ![decided?.submission, withdrawn?.submission].includes(submitted.submission);
}

/** The first yes to what waits now; an earlier submission's says nothing any more. */
export function endorsementOf(history: LineHistory): Endorsed | null {
  const { submitted, endorsed } = history;
  return isWaiting(history) && endorsed?.submission === submitted?.submission ? endorsed : null;
}

/** What states are derived from. */
export function recordOf(history: LineHistory): LineRecord {
  return { isWaiting: isWaiting(history), decided: history.decided, approved: history.approved };
}

export function recordsOf({ lines }: ApprovalBook): ReadonlyMap<string, LineRecord> {
  return new Map([...lines].map(([row, history]) => [row, recordOf(history)]));
}
