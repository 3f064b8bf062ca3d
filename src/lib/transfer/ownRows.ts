import { plain } from '#lib/domain/plainText.ts';
import type { FileRows, FoundTable } from './findTables.ts';
import { cellText, type ImportTarget } from './planImport.ts';

/**
 * Whether a table tells of rows that the sheet has already, as a list of scores does: it names them, lacks something
 * that a new row needs, and the sheet has most of its names.
 */
export function tellsOfOwnRows(
  rows: FileRows,
  table: FoundTable,
  columns: readonly (string | null)[],
  { sheet, rowIds, shown }: Pick<ImportTarget, 'sheet' | 'rowIds' | 'shown'>,
): boolean {
  const at = columns.indexOf(sheet.title);
  const isPartial = Object.entries(sheet.fields).some(
    ([id, field]) => field.required === true && !columns.includes(id),
  );
  if (at < 0 || !isPartial) return false;
  const nameOf = (text: string): string => plain(text).trim().toLowerCase();
  const own = new Set(rowIds().map((row) => nameOf(String(shown(row, sheet.title) ?? ''))));
  own.delete('');
  const names = table.lines.map((line) => nameOf(cellText(rows[line]![at] ?? null))).filter(Boolean);
  return names.filter((name) => own.has(name)).length * 2 > names.length;
}
