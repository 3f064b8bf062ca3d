import readWorkbook from 'read-excel-file/universal';
import type { FileCell } from '#lib/transfer/fileCell.ts';
import type { ReadSheet } from './messages.ts';
import { openZip } from './openZip.ts';
import { FILE_LIMITS, FileRefused, tooManyRows } from './refused.ts';
import { checkReach, tallMerges, worksheets, type Merge } from './sheetShapes.ts';

const DAY_MS = 86_400_000;
/** 1970-01-01 as a serial. */
const UNIX_EPOCH = 25_569;

/**
 * The sheets of an .xlsx file: values alone, formulas by the value they had (F5). What is merged over several rows
 * stands in each of them.
 *
 * @throws FileRefused
 */
export async function readXlsx(bytes: Buffer): Promise<readonly ReadSheet[]> {
  const parts = await openZip(bytes);
  if (!parts.has('[Content_Types].xml') || !parts.has('xl/workbook.xml')) throw new FileRefused('file-type');
  const tabs = worksheets(parts);
  for (const { part } of tabs) checkReach(parts.get(part) ?? '');
  const sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]), { trim: false }).catch(() => {
    throw new FileRefused('file-broken');
  });
  const cells = sheets.reduce((sum, { data }) => sum + data.length * (data[0]?.length ?? 0), 0);
  if (cells > FILE_LIMITS.cells) throw tooManyRows();
  return sheets.map(({ sheet, data }, index) => {
    const rows = data.map((row) => row.map(fileCell));
    fillMerges(rows, tallMerges(parts.get(tabs[index]?.part ?? '') ?? ''));
    return { name: sheet, rows };
  });
}

function fileCell(value: unknown): FileCell {
  if (value instanceof Date) return { serial: value.getTime() / DAY_MS + UNIX_EPOCH };
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain && value !== '' ? value : null;
}

function fillMerges(rows: FileCell[][], merges: readonly Merge[]): void {
  for (const { top, bottom, left } of merges) {
    const value = rows[top]?.[left] ?? null;
    if (value === null) continue;
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row++) rows[row]![left] = value;
  }
}
