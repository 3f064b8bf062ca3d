import { linkedRow } from '../schema/reading.ts';
import { costByRow, netOf } from '../schema/crewCost.ts';
import type { Check } from './check.ts';
import { crewReading } from './crewBeside.ts';
import type { Found } from './finding.ts';
import { nameOf, num } from './reading.ts';

/** A budget line and what it is linked to name different quantities, or for the hours of a shift different sums. */
export const quantityDiffers: Check = {
  number: 16,
  sheets: ['budget', 'supplies', 'staffing', 'floor'],
  money: true,
  dependsOnToday: false,
  readsCrew: true,
  run(plan, crew) {
    const costs = costByRow(plan, crewReading(crew));
    return plan.rows('budget').flatMap((row): Found[] => {
      const place = { severity: 'warning', sheet: 'budget', rows: [row.id] } as const;
      const name = nameOf(row, 'description');
      const shift = linkedRow(row, 'link', 'staffing');
      const hours = shift === null ? null : (costs.get(shift) ?? null);
      const [amount, cost] = [netOf(row, plan), hours?.cost ?? null];
      if (hours && cost !== null && hours.seconds > 0) {
        if (amount === cost) return [];
        const params = { name, amount: amount ?? 0, source: cost, hours: hours.seconds };
        return [{ kind: 'line_hours_differ', ...place, field: 'unitPrice', params }];
      }
      const off = plan.computed('budget', row.id, 'linkMismatch');
      if (typeof off !== 'number') return [];
      const quantity = num(row, 'quantity') ?? 0;
      const params = { name, quantity, source: quantity - off };
      return [{ kind: 'line_differs', ...place, field: 'quantity', params }];
    });
  },
};
