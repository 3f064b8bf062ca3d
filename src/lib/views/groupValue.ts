import { splitPlanTime } from '../domain/clock.ts';
import { isUnread, type CellValue, type Field, type Kind } from '../schema/index.ts';

/** Long texts make no groups, and each list would be its own. */
const NEVER: ReadonlySet<string> = new Set(['longText', 'list']);

export function groupable({ kind }: Pick<Field, 'kind'>): boolean {
  return !NEVER.has(kind.name);
}

/**
 * What a cell is grouped by: moments by their day, boxes by whether they are ticked, all else by itself. Text that was
 * not understood counts as empty.
 */
export function groupValue(kind: Kind, value: CellValue): CellValue {
  if (kind.name === 'checkbox') return value === true;
  if (value === null || isUnread(value)) return null;
  return kind.name === 'planTime' ? splitPlanTime(value as number).day : value;
}

/** The same for the same group as long as the sheet is grouped by the same field; empty for the group of empty cells. */
export function groupKey(value: CellValue): string {
  return value === null ? '' : JSON.stringify(value);
}
