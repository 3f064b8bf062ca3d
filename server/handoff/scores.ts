import type { ComparedScore } from '#lib/domain/compareScores.ts';
import type { EarlierPlan } from '#lib/domain/earlierPlans.ts';
import type { StandardChange } from '#lib/domain/standardChange.ts';
import type { Rated } from '#lib/domain/quadrant.ts';
import type { Text } from '#lib/schema/index.ts';

/** The scores of a plan, where they are cut, and the standard that the plan was measured by. */
export interface ScoresRead {
  readonly plan: { readonly id: string; readonly name: string; readonly day0: string | null };
  readonly standard: { readonly name: Text; readonly version: number; readonly tier: string | null } | null;
  /** Thousandths, as all scores. */
  readonly split: Rated;
  readonly touchpoints: readonly ComparedScore[];
}

/** What is wanted of the standard in a plan, and what the asker may do about it. */
export interface StandardChangesRead {
  readonly changes: readonly StandardChange[];
  readonly may: { readonly propose: boolean; readonly decide: boolean };
}

/** What the page of the evaluation cannot know from rooms. */
export interface ScorePage {
  /** Plans of the same workspace that may be compared with. */
  readonly others: readonly EarlierPlan[];
  readonly before: ScoresRead | null;
  /** What the scores of a task's touchpoint were when the task was made, by task. */
  readonly starts: Readonly<
    Record<string, { readonly importance: number | null; readonly satisfaction: number | null }>
  >;
}
