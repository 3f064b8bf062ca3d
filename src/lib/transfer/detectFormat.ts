import type { FileCell } from './fileCell.ts';
import { elapsedSeconds } from './serial.ts';

/** How the cells of a column are written. The words are in messages/ as `transfer_format_<id>`. */
export type ColumnFormat = 'empty' | 'text' | 'number' | 'date' | 'time' | 'yes-no' | 'date-text' | 'mixed';

const DATE_TEXT =
  /^\s*(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}月\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})/;
const NUMBER_TEXT = /^\s*[-+(]?\s*[¥￥$€£]?\s*\d[\d,]*(?:\.\d+)?\s*[%万元)]?\s*$/;

/** So many cells tell of a column what it is. */
const ENOUGH = 1_000;

/** What most cells of a column are, as far as its first ones tell; `mixed` where fewer than four in five agree. */
export function detectFormat(cells: readonly FileCell[]): ColumnFormat {
  const counts = new Map<ColumnFormat, number>();
  let filled = 0;
  for (const cell of cells) {
    const format = formatOf(cell);
    if (format === 'empty') continue;
    if (++filled > ENOUGH) break;
    counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  if (filled === 0) return 'empty';
  filled = Math.min(filled, ENOUGH);
  const [format, count] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
  return count >= filled * 0.8 ? format : 'mixed';
}

function formatOf(cell: FileCell): ColumnFormat {
  if (cell === null || cell === '') return 'empty';
  if (typeof cell === 'number') return 'number';
  if (typeof cell === 'boolean') return 'yes-no';
  if (typeof cell === 'object') return elapsedSeconds(cell.serial) === null ? 'date' : 'time';
  if (DATE_TEXT.test(cell)) return 'date-text';
  return NUMBER_TEXT.test(cell) ? 'number' : 'text';
}
