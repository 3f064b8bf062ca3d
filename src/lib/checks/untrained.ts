import type { Check } from './check.ts';
import { assignmentKey } from './crewBeside.ts';
import { personsIn, str, zoneName } from './reading.ts';
import { topicsAsked } from './topicsAsked.ts';

/** Somebody is named for a shift that asks for training which they have not on record. */
export const untrained: Check = {
  number: 27,
  sheets: ['staffing', 'zones'],
  money: false,
  dependsOnToday: false,
  readsCrew: true,
  run(plan, crew) {
    return plan.rows('staffing').flatMap((row) => {
      const topics = topicsAsked(plan, row);
      return personsIn(row).flatMap((person) => {
        if (crew.declined.has(assignmentKey(row.id, person))) return [];
        const known = crew.trained.get(person) ?? [];
        const missing = topics.filter((topic) => !known.includes(topic));
        if (missing.length === 0) return [];
        return [
          {
            ...{
              kind: 'person_untrained' as const,
              severity: 'warning' as const,
              sheet: 'staffing' as const,
            },
            ...{ rows: [row.id], field: 'person', about: assignmentKey(row.id, person) },
            params: {
              person,
              role: str(row, 'role') ?? '',
              zone: zoneName(plan, row),
              topics: missing.join(' '),
            },
          },
        ];
      });
    });
  },
};
