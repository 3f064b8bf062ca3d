import { num, personsIn, str } from '../schema/reading.ts';
import { planDay } from '../schema/supplyTimes.ts';
import type { PlanView, RowView, SheetId } from '../schema/index.ts';

export { num, personsIn, planDay, str };

/** The plan's own word for a row; empty while it has none. */
export function nameOf(row: RowView | null, field: string): string {
  return (row && str(row, field)) ?? '';
}

/** The name of the zone that a row stands in. */
export function zoneName(plan: PlanView, row: RowView | null): string {
  const zone = row && str(row, 'zone');
  return zone === null ? '' : nameOf(plan.row('zones', zone), 'name');
}

export function groupBy<T>(items: Iterable<T>, key: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** Rows of a sheet, each with its number cell, where there is one. */
export function withNumber(plan: PlanView, sheet: SheetId, field: string): { row: RowView; value: number }[] {
  return plan.rows(sheet).flatMap((row) => {
    const value = num(row, field);
    return value === null ? [] : [{ row, value }];
  });
}
