import { linkedRow } from '../schema/reading.ts';
import type { Check } from './check.ts';
import { groupBy, nameOf, num, str, zoneName } from './reading.ts';

/** Nobody pays for a supply. A line at price 0 counts when its note says why, as with sponsored goods. */
export const noBudgetLine: Check = {
  number: 17,
  sheets: ['supplies', 'budget', 'zones'],
  money: true,
  dependsOnToday: false,
  run(plan) {
    const lines = groupBy(plan.rows('budget'), (row) => linkedRow(row, 'link', 'supplies'));
    return plan
      .rows('supplies')
      .filter(
        (row) =>
          !(lines.get(row.id) ?? []).some(
            (line) => (num(line, 'unitPrice') ?? 0) > 0 || str(line, 'note') !== null,
          ),
      )
      .map((row) => ({
        ...{ kind: 'supply_without_line', severity: 'warning', sheet: 'supplies', rows: [row.id] },
        params: { name: nameOf(row, 'item'), zone: zoneName(plan, row) },
      }));
  },
};
