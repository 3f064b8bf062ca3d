import { rowsOf, type FloorProblem, type FloorRow } from './floorProblem.ts';

export type Placement = 'ok' | FloorProblem['kind'];

/** What a row is told first when several things are wrong. */
const URGENCY: readonly Placement[] = [
  'outside-room',
  'outside-zone',
  'hangs-over',
  'overlap',
  'over-zone-height',
  'clearance',
  'aisle',
  'ok',
];

/** The first problem of every complete floor row, or `ok` (schema.md, sheet 1). */
export function placements(
  floor: readonly FloorRow[],
  problems: readonly FloorProblem[],
): ReadonlyMap<string, Placement> {
  const result = new Map<string, Placement>(floor.map((row) => [row.id, 'ok']));
  for (const problem of problems) {
    for (const row of rowsOf(problem)) {
      if (URGENCY.indexOf(problem.kind) < URGENCY.indexOf(result.get(row) ?? 'ok'))
        result.set(row, problem.kind);
    }
  }
  return result;
}
