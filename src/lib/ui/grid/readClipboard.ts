import { layOut, textBlock, type Block, type TableCell } from '#lib/grid/clipboard/block.ts';
import { readTyped, TYPED_ATTRIBUTE } from '#lib/grid/clipboard/html.ts';
import { readTsv } from '#lib/grid/clipboard/tsv.ts';

/** C3: the table of the HTML if there is one, else the text; null when the clipboard holds neither. */
export function readClipboard(html: string, text: string): Block | null {
  const table = html === '' ? null : tableOf(html);
  if (table) return table;
  return text === '' ? null : textBlock(readTsv(text));
}

/** C22: read inertly. Nothing of it is put on the page, no picture loads, no script runs. */
function tableOf(html: string): Block | null {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const table = page.querySelector('table');
  if (!table) return null;
  const rows = [...table.rows].map((row) => [...row.cells].map(readCell));
  return layOut(rows);
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

/** C4: Excel wraps long texts in its HTML, so white space is collapsed; only `<br>` and blocks break lines. */
function cellText(cell: Element): string {
  let text = '';
  const breakLine = (): void => {
    text = text.replace(/ $/, '');
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      const run = (node.nodeValue ?? '').replace(/[ \t\r\n]+/g, ' ');
      text += /(^|[ \n])$/.test(text) ? run.replace(/^ /, '') : run;
      return;
    }
    if (!(node instanceof Element) && node.nodeType !== Node.ELEMENT_NODE) return;
    const name = (node as Element).tagName;
    if (SILENT.has(name)) return;
    if (name === 'BR') {
      text = `${text.replace(/ $/, '')}\n`;
      return;
    }
    const block = BREAKS_AROUND.has(name);
    if (block) breakLine();
    for (const child of node.childNodes) walk(child);
    if (block) breakLine();
  };
  for (const child of cell.childNodes) walk(child);
  return text.replace(/[ \n]+$/, '');
}
