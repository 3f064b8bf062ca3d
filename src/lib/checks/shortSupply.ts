import { DAY } from '../domain/clock.ts';
import { shortageOf } from '../schema/supplyTimes.ts';
import type { Check } from './check.ts';
import { nameOf, num, planDay, withNumber, zoneName } from './reading.ts';

/** Days before it is needed from which on a supply has to be secured. */
const LAST_DAYS = 3;
const OVER: ReadonlySet<unknown> = new Set(['returned', 'cancelled']);

/** Less of a supply is secured than is needed, and it is needed within three days. */
export const shortSupply: Check = {
  number: 10,
  sheets: ['supplies', 'zones'],
  money: false,
  dependsOnToday: true,
  onSite: true,
  run(plan) {
    const today = planDay(plan);
    if (today === null || today > plan.facts.teardownUntilDay) return [];
    return (
      withNumber(plan, 'supplies', 'neededBy')
        .filter(
          ({ row, value }) => Math.floor(value / DAY) - today <= LAST_DAYS && !OVER.has(row.value('status')),
        )
        // Of what somebody counted on site, that is told (foundShort).
        .filter(({ row }) => shortageOf(row) > 0 && !plan.site?.isChecked(row.id))
        .map(({ row, value }) => ({
          ...{ kind: 'supply_short' as const, severity: 'warning' as const, sheet: 'supplies' as const },
          ...{ rows: [row.id], field: 'secured' },
          params: {
            ...{ name: nameOf(row, 'item'), zone: zoneName(plan, row), needed: value },
            ...{ missing: shortageOf(row), quantity: num(row, 'quantity') ?? 0 },
          },
        }))
    );
  },
};
