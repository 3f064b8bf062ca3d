import { isInside } from '../domain/unitGap.ts';
import { zoneAreas } from '../schema/sheets/floor.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { nameOf } from './reading.ts';

/** Zones at one spot are compared until so many clashes are found: more say nothing new. */
const MOST_CLASHES = 1_000;

/** A zone reaches out of the venue, or into another zone. */
export const zoneOverlap: Check = {
  number: 7,
  sheets: ['zones'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    const { venueWidth, venueDepth } = plan.facts;
    const name = (id: string) => nameOf(plan.row('zones', id), 'name');
    const found: Found[] = [];
    const base = { severity: 'error', sheet: 'zones', field: 'x' } as const;
    const areas = [...zoneAreas(plan)].sort(([, a], [, b]) => a.x - b.x);
    for (const [at, [id, area]] of areas.entries()) {
      const venue = { x: 0, y: 0, width: venueWidth ?? 0, depth: venueDepth ?? 0 };
      if (venueWidth !== null && venueDepth !== null && !isInside(area, venue))
        found.push({ ...base, kind: 'zone_outside_venue', rows: [id], params: { name: name(id) } });
      for (const [other, next] of areas.slice(at + 1)) {
        if (next.x >= area.x + area.width || found.length >= MOST_CLASHES) break;
        const width = Math.min(area.x + area.width, next.x + next.width) - next.x;
        const depth = Math.min(area.y + area.depth, next.y + next.depth) - Math.max(area.y, next.y);
        if (width <= 0 || depth <= 0) continue;
        const [first, second] = [id, other].sort() as [string, string];
        const params = { name: name(first), other: name(second), width, depth };
        found.push({ ...base, kind: 'zones_overlap', rows: [first, second], params });
      }
    }
    return found;
  },
};
