import type { Check } from './check.ts';
import { num, planDay, str, zoneName } from './reading.ts';
import { topicsAsked } from './topicsAsked.ts';

/** The event begins and not everybody has the training that the row asks for. */
export const trainingMissing: Check = {
  number: 20,
  sheets: ['staffing', 'zones'],
  money: false,
  dependsOnToday: true,
  run(plan) {
    const today = planDay(plan);
    const { startDay, endDay } = plan.facts;
    if (today === null || today < startDay || today > endDay) return [];
    return plan.rows('staffing').flatMap((row) => {
      const topics = topicsAsked(plan, row);
      const [headcount, trained] = [num(row, 'headcount') ?? 0, num(row, 'trained') ?? 0];
      if (topics.length === 0 || trained >= headcount) return [];
      return [
        {
          ...{ kind: 'training_missing' as const, severity: 'warning' as const, sheet: 'staffing' as const },
          ...{ rows: [row.id], field: 'trained' },
          params: {
            ...{ role: str(row, 'role') ?? '', zone: zoneName(plan, row), headcount },
            ...{ missing: headcount - trained, topics: topics.join(' ') },
          },
        },
      ];
    });
  },
};
