import { floorRowsOf, zoneAreas } from '../schema/sheets/floor.ts';
import type { FloorRow } from '../domain/floorProblem.ts';
import type { RowView } from '../schema/index.ts';
import type { Check } from './check.ts';
import { groupBy, nameOf, num, str } from './reading.ts';

const DAY = 86_400;

/**
 * How many people of the staff are there at once at the most: shifts on one after another are counted once, those
 * without times are there always.
 */
function mostStaff(shifts: readonly RowView[]): number {
  const changes: (readonly [at: number, people: number])[] = [];
  let always = 0;
  for (const shift of shifts) {
    const people = num(shift, 'headcount') ?? 0;
    const [start, end] = [num(shift, 'shiftStart'), num(shift, 'shiftEnd')];
    if (start === null || end === null || end <= start) always += people;
    else
      for (let day = 0; day < Math.min(366, num(shift, 'days') ?? 1); day++)
        changes.push([start + day * DAY, people], [end + day * DAY, -people]);
  }
  let [now, most] = [0, 0];
  // At one moment some leave before others come.
  for (const [, people] of changes.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    now += people;
    most = Math.max(most, now);
  }
  return always + most;
}

/** What stands on the floor itself takes room, in mm²: not what is painted on it, hangs, or stands on something. */
function footprint({ width, depth, round, quantity, height, elevation, stackedOn }: FloorRow): number {
  if (height === 0 || elevation > 0 || stackedOn !== null) return 0;
  return Math.max(0, quantity) * width * depth * (round ? Math.PI / 4 : 1);
}

/** More people are in a zone at once than its free floor holds at the density that the user allows. */
export const capacity: Check = {
  number: 30,
  sheets: ['zones', 'floor', 'staffing'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    const areas = zoneAreas(plan);
    const standing = groupBy(floorRowsOf(plan), (row) => row.zone);
    const staff = groupBy(plan.rows('staffing'), (row) => str(row, 'zone'));
    return plan.rows('zones').flatMap((zone) => {
      const [area, density] = [areas.get(zone.id), num(zone, 'density')];
      if (!area || density === null) return [];
      const taken = (standing.get(zone.id) ?? []).reduce((sum, row) => sum + footprint(row), 0);
      const free = Math.max(0, Math.round((area.width * area.depth - taken) / 1000));
      const most = Math.floor((free * density) / 1_000_000);
      const [guests, crew] = [num(zone, 'guests') ?? 0, mostStaff(staff.get(zone.id) ?? [])];
      if (guests + crew <= most) return [];
      return [
        {
          ...{ kind: 'zone_crowded' as const, severity: 'warning' as const, sheet: 'zones' as const },
          ...{ rows: [zone.id], field: 'density' },
          params: { name: nameOf(zone, 'name'), people: guests + crew, guests, crew, most, free },
        },
      ];
    });
  },
};
