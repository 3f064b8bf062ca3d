import type { Check } from './check.ts';
import { nameOf, num, str, zoneName } from './reading.ts';

const OVER: ReadonlySet<unknown> = new Set(['returned', 'cancelled']);

/** Somebody looked on site, and less is there than is needed. What nobody looked at is not short yet. */
export const foundShort: Check = {
  number: 25,
  sheets: ['supplies', 'zones'],
  money: false,
  dependsOnToday: false,
  onSite: true,
  run: (plan) =>
    plan.rows('supplies').flatMap((row) => {
      const needed = num(row, 'quantity') ?? 0;
      const found = num(row, 'secured') ?? 0;
      if (found >= needed || !plan.site?.isChecked(row.id) || OVER.has(row.value('status'))) return [];
      const params = { name: nameOf(row, 'item'), zone: zoneName(plan, row), unit: str(row, 'unit') ?? '' };
      return [
        {
          ...{ kind: 'found_short' as const, severity: 'error' as const, sheet: 'supplies' as const },
          ...{ rows: [row.id], field: 'secured' },
          params: { ...params, needed, found, short: needed - found },
        },
      ];
    }),
};
