import { FloorJudge } from './floorJudge.ts';
import type { FloorProblem, FloorRow, Venue, ZoneArea } from './floorProblem.ts';

export { MOST_STOREYS, type FloorProblem, type FloorRow, type Venue, type ZoneArea } from './floorProblem.ts';

/** All that is wrong with the places of complete floor rows (schema.md, checks 3–6, and distances). */
export function floorProblems(
  floor: readonly FloorRow[],
  zones: ReadonlyMap<string, ZoneArea>,
  venue: Venue,
): readonly FloorProblem[] {
  return new FloorJudge(floor, zones, venue).problems();
}
