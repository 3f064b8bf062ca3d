import { DAY } from '../domain/clock.ts';
import type { SheetId } from '../schema/index.ts';
import type { Check } from './check.ts';
import { nameOf, withNumber, zoneName } from './reading.ts';

/** Moments of the event itself. Tasks are due long before it, so they are not among them. */
const MOMENTS: readonly { sheet: SheetId; field: string; title: string }[] = [
  { sheet: 'staffing', field: 'shiftStart', title: 'role' },
  { sheet: 'staffing', field: 'shiftEnd', title: 'role' },
  { sheet: 'supplies', field: 'neededBy', title: 'item' },
  { sheet: 'cues', field: 'startAt', title: 'title' },
];

/** A moment lies before the build or after the strike. */
export const outsideDates: Check = {
  number: 18,
  sheets: ['staffing', 'supplies', 'cues', 'zones'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    const { setupFromDay, teardownUntilDay } = plan.facts;
    const [first, last] = [setupFromDay * DAY, (teardownUntilDay + 1) * DAY];
    return MOMENTS.flatMap(({ sheet, field, title }) =>
      withNumber(plan, sheet, field)
        // Midnight at the end of the last day still belongs to it.
        .filter(({ value }) => value < first || value > last)
        .map(({ row, value }) => ({
          ...{ kind: 'outside_dates' as const, severity: 'error' as const, sheet, field, rows: [row.id] },
          params: {
            ...{ name: nameOf(row, title), zone: zoneName(plan, row), at: value, sheet },
            ...{ from: setupFromDay, to: teardownUntilDay },
          },
          about: `${row.id} ${field}`,
        })),
    );
  },
};
