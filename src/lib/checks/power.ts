import { nameKey } from '../domain/plainText.ts';
import type { RowView } from '../schema/index.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { groupBy, nameOf, num, str } from './reading.ts';

/** What all units of floor rows draw, in watts. */
const wattsOf = (rows: readonly RowView[]): number =>
  rows.reduce((sum, row) => sum + (num(row, 'power') ?? 0) * (num(row, 'quantity') ?? 1), 0);

/** One circuit of a zone, however its name is written. */
const circuitOf = (row: RowView): string | null => nameKey(str(row, 'circuit') ?? '') || null;

function inZone(zone: RowView, rows: readonly RowView[]): Found[] {
  const found: Found[] = [];
  const name = nameOf(zone, 'name');
  const base = { severity: 'warning', sheet: 'zones' } as const;
  const [limit, circuitLimit] = [num(zone, 'powerLimit'), num(zone, 'circuitLimit')];
  const watts = wattsOf(rows);
  if (limit !== null && watts > limit)
    found.push({
      ...{ ...base, kind: 'zone_power_over', rows: [zone.id], field: 'powerLimit' },
      params: { name, watts, limit },
    });
  if (circuitLimit === null) return found;
  for (const [circuit, sharing] of groupBy(rows, circuitOf)) {
    const drawn = wattsOf(sharing);
    if (drawn <= circuitLimit) continue;
    const params = { name, circuit: str(sharing[0]!, 'circuit')!.trim(), watts: drawn, limit: circuitLimit };
    found.push({
      ...{ ...base, kind: 'circuit_power_over', rows: [zone.id], field: 'circuitLimit', params },
      about: `${zone.id} ${circuit}`,
    });
  }
  return found;
}

/** A zone, or a circuit of it, draws more than the user allows. */
export const power: Check = {
  number: 22,
  sheets: ['zones', 'floor'],
  money: false,
  dependsOnToday: false,
  run(plan) {
    const byZone = groupBy(plan.rows('floor'), (row) => str(row, 'zone'));
    return plan.rows('zones').flatMap((zone) => inZone(zone, byZone.get(zone.id) ?? []));
  },
};
