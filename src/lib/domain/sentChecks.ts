import type { CheckedCells, Outcomes, Said, Settles } from './siteChecks.ts';

/** A check as it is sent. */
export interface SentCheck extends Said {
  /** Made by whoever checked: sent twice, it is one check. */
  readonly id: string;
  readonly row: string;
  /** Checksums of photos that were sent before. */
  readonly photos: readonly string[];
  /** The cells as they were shown when it was made. */
  readonly seen: CheckedCells;
  /** By the phone's clock; UTC milliseconds. */
  readonly at: number;
  readonly settles?: Settles;
}

/** Why a check was not taken at all. */
export const CHECK_PROBLEMS = [
  'id-taken',
  'unknown-row',
  'unknown-photo',
  'unknown-check',
  'too-many-checks',
] as const;
export type CheckProblem = (typeof CHECK_PROBLEMS)[number];

/** What became of a check that was sent. */
export interface CheckAnswer {
  readonly id: string;
  readonly row: string;
  /** Null where it was taken. */
  readonly problem: CheckProblem | null;
  readonly outcomes: Outcomes;
  /** What stands in the cells that checks write; null where the row is in the trash, or nothing was taken. */
  readonly now: CheckedCells | null;
}
