import { packOf } from '../schema/builtInPack.ts';
import type { PlanView } from '../schema/index.ts';
import { isWaived, sheetsFor, standingsOf, type RequirementStanding } from '../schema/standardGaps.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';

function judge(standing: RequirementStanding): Found[] {
  const { rule, level, need, have, state, places } = standing;
  if (isWaived(standing) || need === null || (state !== 'short' && state !== 'not-exact')) return [];
  // Where it is met at present, or where it would be.
  const there = (['zones', 'supplies', 'floor'] as const).find((each) =>
    places.some(({ sheet }) => sheet === each),
  );
  const sheet = there ?? sheetsFor(rule)[0]!;
  return [
    {
      kind: state === 'short' ? 'requirement_short' : 'requirement_not_exact',
      severity: level === 'required' ? 'error' : 'advice',
      ...{ sheet, rows: places.filter((place) => place.sheet === sheet).map(({ row }) => row) },
      field: rule.kind === 'space' ? 'requirementId' : 'quantity',
      params: { requirement: rule.id, need, have },
      about: rule.id,
    },
  ];
}

/** The standard asks for more, or for another number, than the plan has, and nobody gave leave for that. */
export const requirement: Check = {
  number: 1,
  sheets: ['zones', 'floor', 'supplies'],
  money: false,
  dependsOnToday: false,
  run(plan: PlanView) {
    const pack = packOf(plan.facts);
    return pack === null ? [] : standingsOf(plan, pack).flatMap(judge);
  },
};
