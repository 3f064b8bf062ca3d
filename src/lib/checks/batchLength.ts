import { timesOf } from '../schema/sheets/cues.ts';
import type { Check } from './check.ts';
import { groupBy, str } from './reading.ts';

/** A batch of guests takes longer or shorter than the plan says batches do. */
export const batchLength: Check = {
  number: 19,
  sheets: ['cues'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    const minutes = plan.facts.parameters.batchMinutes;
    if (typeof minutes !== 'number') return [];
    const times = timesOf(plan);
    return [...groupBy(plan.rows('cues'), (row) => str(row, 'track'))].flatMap(([track, rows]) => {
      const spans = rows.flatMap((row) => times.get(row.id) ?? []);
      if (!track.startsWith('batch-') || spans.length === 0) return [];
      const start = Math.min(...spans.map((span) => span.start));
      const length = Math.max(...spans.map((span) => span.end)) - start;
      if (length === minutes * 60) return [];
      return [
        {
          ...{ kind: 'batch_length' as const, severity: 'error' as const, sheet: 'cues' as const },
          ...{ rows: rows.map((row) => row.id), field: 'duration', about: track },
          params: { track, length, wanted: minutes * 60 },
        },
      ];
    });
  },
};
