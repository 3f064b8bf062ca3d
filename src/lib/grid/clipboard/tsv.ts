import { STRIDE } from '../cellEdits.ts';
import type { InPieces } from '../../domain/pieces.ts';

/**
 * Tab-separated text as Excel and WPS write and read it.
 * C2: a cell with a tab, a line break or a quote is quoted, inner quotes doubled.
 */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  const [first] = rows;
  // A single cell is pasted into a text as it stands.
  if (
    rows.length === 1 &&
    first?.length === 1 &&
    !/^"/.test(first[0] ?? '') &&
    !/[\t\r\n]/.test(first[0] ?? '')
  )
    return first[0] ?? '';
  const text = rows.map((cells) => cells.map(quoted).join('\t')).join('\r\n');
  // Readers drop one line break at the end: an empty last line needs its own.
  return text.endsWith('\n') ? `${text}\r\n` : text;
}

function quoted(cell: string): string {
  return /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * C3, C5, C6: reads CRLF, LF and CR; a quote opens a quoted cell only at its beginning and only where it is
 * closed again before the next tab or line end; exactly one trailing line break is dropped. Rows are made equally long.
 */
export function* readTsv(input: string): InPieces<string[][]> {
  const text = input.startsWith('\uFEFF') ? input.slice(1) : input;
  const rows: string[][] = [[]];
  let at = 0;
  for (let read = 1; ; read++) {
    if (read % STRIDE === 0) yield;
    const cell = readCell(text, at);
    rows[rows.length - 1]?.push(cell.text);
    if (cell.end >= text.length) break;
    const crlf = text.startsWith('\r\n', cell.end);
    at = cell.end + (crlf ? 2 : 1);
    if (text[cell.end] === '\t') continue;
    if (at >= text.length) break;
    rows.push([]);
  }
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const row of rows) while (row.length < width) row.push('');
  return rows;
}

function readCell(text: string, start: number): { text: string; end: number } {
  if (text[start] === '"') {
    const closing = closingQuote(text, start);
    if (closing >= 0)
      return {
        text: text
          .slice(start + 1, closing)
          .replaceAll('""', '"')
          .replace(/\r\n?/g, '\n'),
        end: closing + 1,
      };
  }
  let end = start;
  while (end < text.length && !'\t\r\n'.includes(text[end] ?? '')) end++;
  return { text: text.slice(start, end), end };
}

/** -1 where the quote is a character of the text (`"A" stage`, `"`). */
function closingQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at++;
    else return at + 1 === text.length || '\t\r\n'.includes(text[at + 1] ?? '') ? at : -1;
  }
  return -1;
}
