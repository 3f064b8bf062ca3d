import type { CellContext, CellValue, Kind } from '#lib/schema/index.ts';
import { isUnread } from '#lib/schema/index.ts';

/** The same content, whatever objects hold it. */
export function sameValue(a: CellValue, b: CellValue): boolean {
  return (
    a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
  );
}

/** A cell as it stands in the grid. */
export function displayText(kind: Kind, value: CellValue, context: CellContext): string {
  if (value === null) return '';
  return isUnread(value) ? value.text : kind.format(value, context);
}

/** A cell as it goes to the clipboard: reads back to the same value. */
export function clipText(kind: Kind, value: CellValue, context: CellContext): string {
  if (value === null) return '';
  return isUnread(value) ? value.text : kind.edit(value, context);
}
