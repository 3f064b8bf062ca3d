import { linkedQuantity } from '../schema/budgetSource.ts';
import { driftedLines, hoursOff } from '../schema/fromPlan.ts';
import type { Check } from './check.ts';
import { crewReading } from './crewBeside.ts';
import type { Found } from './finding.ts';
import { nameOf } from './reading.ts';

/**
 * A budget line and what it is linked to name different quantities, or for the hours of a shift different sums: the
 * lines for which the plan's is offered.
 */
export const quantityDiffers: Check = {
  number: 16,
  sheets: ['budget', 'supplies', 'staffing', 'floor'],
  money: true,
  dependsOnToday: false,
  readsCrew: true,
  run: (plan, crew) =>
    driftedLines(plan, crewReading(crew)).map((drift): Found => {
      const { line, from, to, hours } = drift;
      const row = plan.row('budget', line);
      const place = { severity: 'warning', sheet: 'budget', rows: [line] } as const;
      const name = nameOf(row, 'description');
      const by = hoursOff(drift, plan);
      if (hours !== null && hours.cost !== null && by !== null) {
        // Not what they come to: whoever reads findings may not know rates, and one hour would tell one (J16).
        const params = { name, amount: hours.cost - by, hours: hours.seconds };
        return { kind: 'line_hours_differ', ...place, field: 'unitPrice', params };
      }
      const params = { name, quantity: from ?? 0, source: (row && linkedQuantity(row, plan)) ?? to };
      return { kind: 'line_differs', ...place, field: 'quantity', params };
    }),
};
