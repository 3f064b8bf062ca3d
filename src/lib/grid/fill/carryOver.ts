import type { CellValue } from '#lib/schema/index.ts';
import { columnOf, valueAt } from '../cellEdits.ts';
import type { Cell } from '../cells.ts';
import { kindKey } from '../clipboard/block.ts';
import { LONGEST_UNREAD, readText } from '../editing.ts';
import type { GridSource } from '../source.ts';
import { clipText } from '../values.ts';

/**
 * The content of one cell as another takes it: as it is where both are of one kind, else by its text, as in a paste.
 * Undefined when the text is not understood there and too long to be kept.
 */
export function carryOver(source: GridSource, from: Cell, to: Cell): CellValue | undefined {
  const value = valueAt(source, from);
  const kind = columnOf(source, from.column).field.kind;
  const target = columnOf(source, to.column).field.kind;
  if (value === null || kindKey(kind) === kindKey(target)) return value;
  const context = source.context();
  return readOrKeep(target, clipText(kind, value, context), context);
}

/** The value of a text in a column, or the text itself where it is not understood; undefined when it is too long for that. */
export function readOrKeep(...[kind, text, context]: Parameters<typeof readText>): CellValue | undefined {
  const read = readText(kind, text, context);
  if (read.ok) return read.value;
  const kept = text.trim();
  return kept.length > LONGEST_UNREAD ? undefined : { text: kept };
}
