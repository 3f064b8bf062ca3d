export const STANDARD_CHANGE_STATES = ['open', 'taken', 'refused'] as const;
export type StandardChangeState = (typeof STANDARD_CHANGE_STATES)[number];

interface Doer {
  readonly userId: string;
  readonly name: string;
}

/** What somebody wants changed in the standard that a plan was measured by. */
export interface StandardChange {
  readonly id: string;
  /** Row of the touchpoint that it is about, or that the task it is about improves; null for another subject. */
  readonly touchpoint: string | null;
  readonly requirementId: string | null;
  readonly standardId: string | null;
  readonly standardVersion: number | null;
  /** What it is about, as it was called then. */
  readonly subject: string;
  readonly wanted: string;
  readonly suggested: string | null;
  readonly reason: string;
  readonly state: StandardChangeState;
  readonly by: Doer;
  readonly at: number;
  /** What was said to whoever proposed it. */
  readonly answer: string | null;
  readonly decided: { readonly by: Doer; readonly at: number } | null;
}
