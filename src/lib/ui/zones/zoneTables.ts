import type { SheetId } from '#lib/schema/index.ts';
import type { ZonedSheet } from '#lib/schema/zoneJoin.ts';

/** What the page of a zone shows of each sheet: the name of a row, then these fields. */
export const ZONE_TABLES = {
  floor: ['quantity', 'width', 'depth', 'height', 'placement'],
  supplies: ['quantity', 'secured', 'unit', 'status', 'neededBy'],
  staffing: ['person', 'headcount', 'secured', 'shiftStart', 'shiftEnd'],
  cues: ['start', 'end', 'track', 'ownerRole', 'status'],
  touchpoints: ['stage', 'ownerRole', 'result'],
  tasks: ['dueDay', 'ownerRole', 'status'],
} as const satisfies Record<ZonedSheet | 'tasks', readonly string[]>;

/** And of the budget, to those who read it. */
export const ZONE_BUDGET = ['category', 'quantity', 'amount', 'status'] as const;

export const ZONE_PAGE_SHEETS = [
  ...['zones', ...(Object.keys(ZONE_TABLES) as (ZonedSheet | 'tasks')[]), 'budget'],
] as readonly SheetId[];
