import type { PlannedCue } from '../domain/liveShow.ts';
import { num, str } from './reading.ts';
import type { PlanView } from './sheet.ts';
import { momentOf, startOf, timesOf } from './sheets/cues.ts';
import type { RowId } from './values.ts';

/** A cue as the show caller and the clocks know it. */
export interface CalledCue extends PlannedCue {
  readonly title: string;
  readonly zone: RowId | null;
  /** The zone's name. */
  readonly place: string | null;
  /** A hard start. */
  readonly pinned: boolean;
}

/** The cues that can be called, in row order: those on a track. */
export function calledCues(plan: PlanView): readonly CalledCue[] {
  return plan.memo('called cues', () =>
    plan.rows('cues').flatMap((row): CalledCue[] => {
      const track = str(row, 'track');
      if (track === null) return [];
      const time = timesOf(plan).get(row.id)?.start;
      const zone = str(row, 'zone');
      const place = zone === null ? null : plan.row('zones', zone);
      return [
        {
          ...{ id: row.id, track, title: str(row, 'title') ?? '', zone, place: place && str(place, 'name') },
          start: time === undefined ? null : momentOf(time, plan.facts),
          duration: (num(row, 'duration') ?? 0) * 1000,
          pinned: startOf(row).how === 'pinned',
        },
      ];
    }),
  );
}
