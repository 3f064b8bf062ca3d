import { layOut, textBlock, type Block, type TableCell } from '#lib/grid/clipboard/block.ts';
import { readTyped, TYPED_ATTRIBUTE } from '#lib/grid/clipboard/html.ts';
import { readTsv } from '#lib/grid/clipboard/tsv.ts';
import type { InPieces } from '#lib/domain/pieces.ts';

/** C3: the table of the HTML if there is one, else the text; null when the clipboard holds neither. */
export function* readClipboard(html: string, text: string): InPieces<Block | null> {
  const table = html === '' ? null : yield* tableOf(html);
  if (table) return table;
  return text === '' ? null : textBlock(yield* readTsv(text));
}

/** C22: read inertly. Nothing of it is put on the page, no picture loads, no script runs. */
function* tableOf(html: string): InPieces<Block | null> {
  const page = yield* parsed(html);
  const tables = [...page.querySelectorAll('table')].map(innermost);
  // Several tables of a document stand one below the other; what lies inside of another's cell is its text.
  const apart = tables.filter(
    (table, index) =>
      tables.indexOf(table) === index && !tables.some((other) => other !== table && other.contains(table)),
  );
  const rows = apart.flatMap((table) => rowsOf(table).filter((row) => !isFiller(row)));
  yield;
  return yield* layOut(readRows(rows), rows.length);
}

/** Characters of HTML that are parsed between two pauses: some milliseconds. */
const PIECE = 200_000;

/** A document without a window: no script of it runs, and nothing it names is fetched. */
function* parsed(html: string): InPieces<Document> {
  if (html.length <= PIECE) return new DOMParser().parseFromString(html, 'text/html');
  const page = document.implementation.createHTMLDocument('');
  page.open();
  for (let at = 0; at < html.length;) {
    // Before a tag, so that no character is cut in two.
    const tag = html.indexOf('<', at + PIECE);
    const end = tag < 0 ? html.length : tag;
    page.write(html.slice(at, end));
    at = end;
    yield;
  }
  page.close();
  return page;
}

/** One after the other, as they are asked for. */
function* readRows(rows: readonly HTMLTableRowElement[]): Generator<TableCell[]> {
  for (const row of rows) yield cellsOf(row).map(readCell);
}

/** Its own, without those of tables in its cells. */
function rowsOf(table: HTMLTableElement): HTMLTableRowElement[] {
  return [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
}

function cellsOf(row: HTMLTableRowElement): HTMLTableCellElement[] {
  return [...row.querySelectorAll<HTMLTableCellElement>('td, th')].filter(
    (cell) => cell.closest('tr') === row,
  );
}

/** Pages and mails put a table into the only cell of another one. */
function innermost(table: HTMLTableElement): HTMLTableElement {
  const inner = table.querySelector('table');
  const rows = rowsOf(table);
  const alone = rows.length === 1 && cellsOf(rows[0]!).length === 1;
  return inner && alone ? innermost(inner) : table;
}

/** Office programs end a table with an empty row of no height, which only says how wide its columns are. */
function isFiller(row: HTMLTableRowElement): boolean {
  const flat = row.getAttribute('height') === '0' || /display:\s*none/i.test(row.getAttribute('style') ?? '');
  return flat && (row.textContent ?? '').trim() === '';
}

function readCell(cell: HTMLTableCellElement): TableCell {
  const typed = readTyped(cell.getAttribute(TYPED_ATTRIBUTE));
  const read = { text: cellText(cell), rowSpan: cell.rowSpan, colSpan: cell.colSpan };
  return typed ? { ...read, typed } : read;
}

const BREAKS_AROUND = new Set([
  'P',
  'DIV',
  'LI',
  'UL',
  'OL',
  'H1',
  'H2',
  'H3',
  'H4',
  'TR',
  'BLOCKQUOTE',
  'PRE',
]);
const SILENT = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'TITLE']);

/** White space in which the source broke its line: no space at all between two wide signs. */
const SOFT = '\uE000';
/** A space that stands as it is. */
const HARD = '\uE001';
const WIDE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF00-\\uFFEF]';
const SOFT_BETWEEN_WIDE = new RegExp(`(?<=${WIDE})${SOFT}(?=${WIDE})`, 'gu');

/**
 * C4: office programs wrap long texts in their HTML, so white space is collapsed; only `<br>` and blocks break lines,
 * and line breaks of text that is marked as written out (`white-space: pre-wrap`, Feishu).
 */
function cellText(cell: Element): string {
  let text = '';
  const breakLine = (): void => {
    if (text.replace(/[ \uE000]+$/, '') !== '' && !/\n[ \uE000]*$/.test(text)) text += '\n';
  };
  const walk = (node: Node, written: boolean): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      const run = node.nodeValue ?? '';
      text += written
        ? run.replace(/\r\n?/g, '\n').replaceAll(' ', HARD)
        : run.replace(/[ \t\r\n]+/g, (space) => (/[\r\n]/.test(space) ? SOFT : ' '));
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const element = node as Element;
    if (SILENT.has(element.tagName)) return;
    if (element.tagName === 'BR') {
      text += '\n';
      return;
    }
    const block = BREAKS_AROUND.has(element.tagName);
    if (block) breakLine();
    walkAll(element, written || isWrittenOut(element));
    if (block) breakLine();
  };
  const walkAll = (element: Element, written: boolean): void => {
    for (const child of element.childNodes) walk(child, written);
  };
  walkAll(cell, isWrittenOut(cell));
  return text
    .replace(/[ \uE000]+/g, (run) => (run.includes(' ') ? ' ' : SOFT))
    .replace(/[ \uE000]?\n[ \uE000]?/g, '\n')
    .replace(SOFT_BETWEEN_WIDE, '')
    .replaceAll(SOFT, ' ')
    .replaceAll(HARD, ' ')
    .replace(/^ | $/g, '')
    .replace(/[ \n]+$/, '');
}

function isWrittenOut(element: Element): boolean {
  return element.tagName === 'PRE' || /white-space:\s*pre/i.test(element.getAttribute('style') ?? '');
}
