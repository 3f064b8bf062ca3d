import type { PackRequirement, RulePack } from './rulePack.ts';
import { waiversIn } from './packWaivers.ts';
import type { PlanView } from './sheet.ts';
import { isGap, isWaived, standingsOf, standingsWith, type RequirementStanding } from './standardGaps.ts';

/** A requirement that a plan would stand otherwise against, with how it stands by each version; null where one has it not. */
export interface GapChange {
  readonly rule: PackRequirement;
  readonly was: RequirementStanding | null;
  readonly now: RequirementStanding | null;
}

/**
 * What of a plan's gaps another pack or version changes: gaps that come, go, or are of another size.
 * @param there ids of the plan's waivers that are of the other version as well
 */
export function gapChanges(
  plan: PlanView,
  was: RulePack | null,
  now: RulePack,
  there: ReadonlySet<string> = new Set(),
): readonly GapChange[] {
  const before = new Map((was ? standingsOf(plan, was) : []).map((each) => [each.rule.id, each]));
  const after = standingsWith(plan, now, waiversIn(plan.facts.waivers, now.version, there));
  const gone = [...before.values()].filter(({ rule }) => !after.some((each) => each.rule.id === rule.id));
  const pairs = [
    ...after.map((each) => ({ rule: each.rule, was: before.get(each.rule.id) ?? null, now: each })),
    ...gone.map((each) => ({ rule: each.rule, was: each, now: null })),
  ];
  return pairs.filter(({ was, now }) => gapOf(was) !== gapOf(now));
}

/** What is wrong, as a word to compare; the same for everything that is no gap. */
function gapOf(standing: RequirementStanding | null): string {
  if (standing === null || !isGap(standing)) return '';
  const { state, level, missing, have, need, breaches } = standing;
  const wrong = breaches.filter((each) => !isWaived(each)).length;
  return [state, level, missing, (need ?? 0) - have, wrong].join(' ');
}
