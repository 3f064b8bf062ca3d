import type { Check } from './check.ts';
import { nameOf, withNumber, zoneName } from './reading.ts';

/** The floor holds more of a supply than is planned of it. */
export const overPlaced: Check = {
  number: 8,
  sheets: ['supplies', 'floor', 'zones'],
  money: false,
  dependsOnToday: false,
  run: (plan) =>
    withNumber(plan, 'supplies', 'quantity').flatMap(({ row, value: planned }) => {
      const placed = Number(plan.computed('supplies', row.id, 'placed') ?? 0) * 1000;
      if (placed <= planned) return [];
      return [
        {
          ...{ kind: 'placed_over_supply' as const, severity: 'error' as const, sheet: 'supplies' as const },
          ...{ rows: [row.id], field: 'quantity' },
          params: { name: nameOf(row, 'item'), zone: zoneName(plan, row), placed, planned },
        },
      ];
    }),
};
