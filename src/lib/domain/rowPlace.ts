import type { FloorProblem, FloorRow, Venue, ZoneArea } from './floorProblem.ts';
import type { Body } from './floorUnits.ts';
import { standsIn, standsOn, type Area } from './unitGap.ts';

/** The venue as an area; null while its size is not known. */
export function roomOf({ width, depth }: Venue): Area | null {
  return width === null || depth === null ? null : { x: 0, y: 0, width, depth };
}

/** Some unit stands on none of those below. Units mostly stand on those of their own number. */
function hangsOver(units: readonly Body[], below: readonly Body[]): boolean {
  return units.some(
    (unit, at) =>
      (below.length === 0 || !standsOn(unit, below[at % below.length]!)) &&
      !below.some((lower) => standsOn(unit, lower)),
  );
}

/**
 * What is wrong with the place of a row whatever stands beside it (schema.md, checks 3, 5 and 6).
 *
 * @param below units of the row on which it is stacked
 */
export function placeProblems(
  row: FloorRow,
  units: readonly Body[],
  {
    room,
    zone,
    below,
  }: { room: Area | null; zone: ZoneArea | undefined; below: readonly Body[] | undefined },
): FloorProblem[] {
  const problems: FloorProblem[] = [];
  if (room && units.some((unit) => !standsIn(unit, room)))
    problems.push({ kind: 'outside-room', row: row.id });
  else if (zone && units.some((unit) => !standsIn(unit, zone)))
    problems.push({ kind: 'outside-zone', row: row.id });
  if (below && hangsOver(units, below)) problems.push({ kind: 'hangs-over', row: row.id });
  const top = row.elevation + row.height;
  if (zone?.height && top > zone.height)
    problems.push({ kind: 'over-zone-height', row: row.id, top, limit: zone.height });
  return problems;
}
