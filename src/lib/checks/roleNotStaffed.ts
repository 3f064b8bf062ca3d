import type { SheetId } from '../schema/index.ts';
import type { Check } from './check.ts';
import { groupBy, str } from './reading.ts';

const OWNED: readonly SheetId[] = ['cues', 'supplies', 'tasks', 'touchpoints'];

/** Rows are owned by a role that no staffing row has. */
export const roleNotStaffed: Check = {
  number: 12,
  sheets: ['staffing', 'cues', 'supplies', 'tasks', 'touchpoints'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    const staffed = new Set(plan.rows('staffing').map((row) => str(row, 'role')));
    return OWNED.flatMap((sheet) =>
      [...groupBy(plan.rows(sheet), (row) => str(row, 'ownerRole'))]
        .filter(([role]) => !staffed.has(role))
        .map(([role, rows]) => ({
          ...{ kind: 'role_not_staffed' as const, severity: 'error' as const, sheet, field: 'ownerRole' },
          rows: rows.map((row) => row.id),
          params: { role, sheet, count: rows.length },
          about: role,
        })),
    );
  },
};
