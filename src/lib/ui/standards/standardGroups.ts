import { say } from '../lang/say.ts';
import type { RulePack } from '#lib/schema/rulePack.ts';
import type { PlanView, RowId } from '#lib/schema/index.ts';
import { str } from '#lib/schema/reading.ts';
import { isGap, isWaived, zonesOfAreas, type RequirementStanding } from '#lib/schema/standardGaps.ts';

/** Requirements that stand together: an area of the pack, or a zone of the plan. */
export interface StandardGroup {
  readonly key: string;
  readonly label: string;
  /** The zone, where the group is one. */
  readonly zone: RowId | null;
  readonly standings: readonly RequirementStanding[];
  readonly gaps: number;
}

const group = (
  key: string,
  label: string,
  zone: RowId | null,
  standings: readonly RequirementStanding[],
): StandardGroup => ({ key, label, zone, standings, gaps: standings.filter(isGap).length });

/** By the pack's areas, in its order. */
export function byArea(pack: RulePack, standings: readonly RequirementStanding[]): readonly StandardGroup[] {
  return Object.entries(pack.areas).flatMap(([area, name]) => {
    const own = standings.filter(({ rule }) => rule.area === area);
    return own.length === 0 ? [] : [group(area, say(name), null, own)];
  });
}

/**
 * By the plan's zones: what stands in a zone, and what is missing of the areas that are there. What no zone holds
 * comes last, with `rest` as its name.
 */
export function byZone(
  plan: PlanView,
  standings: readonly RequirementStanding[],
  rest: string,
): readonly StandardGroup[] {
  const areas = zonesOfAreas(plan, standings);
  const zonesOf = ({ rule, places, missing }: RequirementStanding): readonly RowId[] => {
    const own = places.flatMap(({ zone }) => zone ?? []);
    return missing > 0 || own.length === 0 ? [...own, ...(areas.get(rule.area) ?? [])] : own;
  };
  const zones = new Map(standings.map((standing) => [standing, new Set(zonesOf(standing))]));
  const inZones = plan.rows('zones').flatMap((row) => {
    const own = standings.filter((standing) => zones.get(standing)!.has(row.id));
    return own.length === 0 ? [] : [group(row.id, str(row, 'name') ?? '', row.id, own)];
  });
  const left = standings.filter(
    (standing) => ![...zones.get(standing)!].some((zone) => plan.row('zones', zone) !== null),
  );
  return left.length === 0 ? inZones : [...inZones, group('rest', rest, null, left)];
}

/** How many requirements stand how, for the head of the page. */
export function countStandings(standings: readonly RequirementStanding[]) {
  const off = ({ state }: RequirementStanding): boolean => state === 'short' || state === 'not-exact';
  const wrong = (each: RequirementStanding): boolean => off(each) && !isWaived(each);
  const count = (test: (standing: RequirementStanding) => boolean) => standings.filter(test).length;
  return {
    required: count((each) => wrong(each) && each.level === 'required'),
    recommended: count((each) => wrong(each) && each.level !== 'required'),
    breaches: standings.reduce(
      (sum, { breaches }) => sum + breaches.filter((each) => !isWaived(each)).length,
      0,
    ),
    waived: count((each) => isWaived(each) || each.breaches.some(isWaived)),
    unknown: count(({ state }) => state === 'unknown'),
    met: count((each) => each.state === 'met' && each.breaches.length === 0),
  };
}
