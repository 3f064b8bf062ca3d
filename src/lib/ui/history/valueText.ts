import { m } from '#lib/paraglide/messages.js';
import { displayText } from '#lib/grid/values.ts';
import type { CellContext, CellValue, Kind } from '#lib/schema/index.ts';

/** A value in a sentence: as its cell shows it, and in words where it is empty. */
export function valueText(kind: Kind, value: CellValue, context: CellContext): string {
  const text = displayText(kind, value, context);
  return text === '' ? m.sheet_empty_value() : text;
}
