import { packOf } from '../schema/builtInPack.ts';
import { isWaived, standingsOf } from '../schema/standardGaps.ts';
import type { Check } from './check.ts';
import { nameOf, zoneName } from './reading.ts';

/** A floor row that stands for a requirement has a size that the plan's standard does not allow, without leave. */
export const constraint: Check = {
  number: 2,
  sheets: ['floor', 'zones', 'supplies'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    const pack = packOf(plan.facts);
    if (pack === null) return [];
    return standingsOf(plan, pack).flatMap(({ rule, breaches }) =>
      breaches
        .filter((each) => !isWaived(each))
        .map(({ row: id, field, size, op, limit }) => {
          const row = plan.row('floor', id);
          return {
            ...{ kind: 'constraint_broken' as const, severity: 'error' as const },
            ...{ sheet: 'floor' as const, rows: [id], field },
            params: {
              ...{ name: nameOf(row, 'item'), zone: zoneName(plan, row) },
              ...{ requirement: rule.id, field, size, op, limit },
            },
            about: `${id} ${op}`,
          };
        }),
    );
  },
};
