import { timetableOf } from '../schema/sheets/cues.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { nameOf } from './reading.ts';

/** The longest way round that is told whole. */
const MOST_NAMED = 8;

/**
 * Cues that wait for each other: none of them has a time. What one person does is refused where it
 * would make some (spec R8); two who edit at once bring them, and what comes back from the trash.
 */
export const cueCycle: Check = {
  number: 23,
  sheets: ['cues'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    return timetableOf(plan).cycles.map((ids): Found => {
      const names = ids.map((id) => nameOf(plan.row('cues', id), 'title'));
      const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED - 1), '…'] : names;
      const path = [...shown, names[0]].join(' → ');
      return {
        kind: 'cue_cycle',
        severity: 'error',
        sheet: 'cues',
        rows: ids,
        field: 'startCue',
        params: { path },
      };
    });
  },
};
