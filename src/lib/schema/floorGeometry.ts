import type { FloorJudge } from '../domain/floorJudge.ts';
import type { FloorRow, Venue, ZoneArea } from '../domain/floorProblem.ts';

type MakeJudge = (
  floor: readonly FloorRow[],
  zones: ReadonlyMap<string, ZoneArea>,
  venue: Venue,
) => FloorJudge;

let made: MakeJudge | null = null;

/**
 * Where geometry stands that only some pages fetch: most sheets start without it. Whoever needs places judged imports
 * floorJudging.ts, which brings it; until then nothing is known of them.
 */
export const floorGeometry = {
  bring(make: MakeJudge): void {
    made = make;
  },
  /** Null until it was brought. */
  get judge(): MakeJudge | null {
    return made;
  },
};
