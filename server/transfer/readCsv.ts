import Papa from 'papaparse';
import { unguarded } from '#lib/transfer/formulaGuard.ts';
import type { FileCell } from '#lib/transfer/fileCell.ts';
import { FILE_LIMITS, FileRefused, tooManyRows } from './refused.ts';

/** How much of a file tells its encoding. */
const SAMPLE = 4_096;
const LINES = 20;
const SEPARATORS = [',', '\t', ';', '|'] as const;
const MARKUP = /^\s*(?:<!doctype|<html|<\?xml|<svg|<script|\{\\rtf|%PDF)/i;

/** The rows of a CSV file in whichever encoding and with whichever separator. @throws FileRefused */
export function readCsv(bytes: Buffer): readonly (readonly FileCell[])[] {
  const text = decoded(bytes);
  if (text.includes('\0') || MARKUP.test(text)) throw new FileRefused('file-type');
  // Excel's own way to name the separator.
  const named = /^sep=(.)\r?\n/i.exec(text);
  const { data } = Papa.parse<string[]>(named ? text.slice(named[0].length) : text, {
    delimiter: named?.[1] ?? separatorOf(text),
    preview: FILE_LIMITS.rows + 1,
  });
  const width = data.reduce((most, row) => Math.max(most, row.length), 0);
  if (data.length > FILE_LIMITS.rows || width > FILE_LIMITS.columns) throw tooManyRows();
  const rows = data.map((row) => row.map((cell) => (cell === '' ? null : unguarded(cell))));
  while (rows.at(-1)?.every((cell) => cell === null)) rows.pop();
  return rows;
}

/** The separator that most of the first lines have most of. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, SAMPLE)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
  const usual = (separator: string): number => {
    const counts = lines.map((line) => line.split(separator).length - 1).sort((a, b) => a - b);
    return counts[Math.floor(counts.length / 2)] ?? 0;
  };
  return SEPARATORS.toSorted((a, b) => usual(b) - usual(a))[0]!;
}

/** UTF-8 and UTF-16 with or without their marks, else what Chinese spreadsheets write: GBK, as part of GB 18030. */
function decoded(bytes: Buffer): string {
  const encoding = wideEncoding(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  for (const tried of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(tried, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark, the zero halves of commas, digits and line ends give it away.
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2]!++;
  if (bytes.length % 2 === 1 || zeros[0]! + zeros[1]! < sample.length / 16) return null;
  if (zeros[0] === 0) return 'utf-16le';
  return zeros[1] === 0 ? 'utf-16be' : null;
}
