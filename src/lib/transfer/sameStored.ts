import { isLink, isUnread, type CellValue } from '#lib/schema/index.ts';

/** Whether two cells hold the same; an empty list is an empty cell. */
export function sameStored(a: CellValue, b: CellValue): boolean {
  return a === b || keyOf(a) === keyOf(b);
}

function keyOf(value: CellValue): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '';
  if (isLink(value)) return JSON.stringify([value.sheet, value.row]);
  if (isUnread(value)) return JSON.stringify({ text: value.text });
  return JSON.stringify(value);
}
