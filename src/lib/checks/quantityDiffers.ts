import type { Check } from './check.ts';
import { nameOf, num } from './reading.ts';

/** A budget line and what it is linked to name different quantities. */
export const quantityDiffers: Check = {
  number: 16,
  sheets: ['budget', 'supplies', 'staffing', 'floor'],
  money: true,
  dependsOnToday: false,
  run: (plan) =>
    plan.rows('budget').flatMap((row) => {
      const off = plan.computed('budget', row.id, 'linkMismatch');
      if (typeof off !== 'number') return [];
      const quantity = num(row, 'quantity') ?? 0;
      return [
        {
          ...{ kind: 'line_differs' as const, severity: 'warning' as const, sheet: 'budget' as const },
          ...{ rows: [row.id], field: 'quantity' },
          params: { name: nameOf(row, 'description'), quantity, source: quantity - off },
        },
      ];
    }),
};
