import type { CellContext, CellValue, Kind, RowEdit } from '#lib/schema/index.ts';
import { isUnread } from '#lib/schema/index.ts';
import { columnOf, contextAt, STRIDE, type CellEdits } from '../cellEdits.ts';
import type { Cell } from '../cells.ts';
import { readOrKeep } from '../fill/carryOver.ts';
import type { SkippedCell } from '../notice.ts';
import type { InPieces } from '../../domain/pieces.ts';
import type { GridSource } from '../source.ts';
import { clipText, displayText, sameValue } from '../values.ts';
import { pattern, type FindQuery } from './find.ts';

/**
 * What replacing comes to in these cells. The new text is read by the column, as if it were typed; where it would not
 * be understood, the cell stays as it was and is listed, and so are locked cells.
 */
export function* planReplace(
  source: GridSource,
  cells: readonly Cell[],
  query: FindQuery,
  replacement: string,
): InPieces<CellEdits> {
  const wanted = pattern(query);
  const edits: RowEdit[] = [];
  const skipped: SkippedCell[] = [];
  let looked = 0;
  for (const { row, column } of wanted ? cells : []) {
    if (++looked % STRIDE === 0) yield;
    const value = source.value(row, column);
    const { kind } = columnOf(source, column).field;
    const context = contextAt(source, { row, column });
    const text = value === null ? null : replaced(kind, value, wanted!, replacement, context);
    if (value === null || text === null) continue;
    const reason = source.locked(row, column);
    const read = reason ? undefined : readOrKeep(kind, text, context);
    if (reason) skipped.push({ row, column, reason });
    else if (read === undefined) skipped.push({ row, column, reason: 'too-long' });
    else if (isUnread(read) && !isUnread(value)) skipped.push({ row, column, reason: 'unread' });
    else if (!sameValue(value, read)) edits.push({ type: 'set', row, field: column, value: read });
  }
  return { edits, skipped };
}

/** The text of a cell with the replacement in it: as the editor shows it, or else as it is drawn. Null without a match. */
function replaced(
  kind: Kind,
  value: CellValue,
  wanted: RegExp,
  replacement: string,
  context: CellContext,
): string | null {
  for (const text of [clipText(kind, value, context), displayText(kind, value, context)]) {
    wanted.lastIndex = 0;
    if (wanted.test(text)) return text.replace(wanted, () => replacement);
  }
  return null;
}
