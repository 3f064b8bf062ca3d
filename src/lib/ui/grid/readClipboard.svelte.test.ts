import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block } from '#lib/grid/clipboard/block.ts';
import { writeHtml } from '#lib/grid/clipboard/html.ts';
import { whole } from '#lib/domain/pieces.ts';
import { writeTsv } from '#lib/grid/clipboard/tsv.ts';
import { readClipboard as reading } from './readClipboard.ts';

const readClipboard = (html: string, text: string): Block | null => whole(reading(html, text));
const FIXTURES = join(process.cwd(), 'tests/fixtures/clipboard');
const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');
/** As the paste reads them: no-break spaces and blanks at the ends of cells are nothing (C6). */
const texts = (block: Block | null): string[][] | undefined =>
  block?.map((row) => row.map(({ text }) => text.replace(/\u00A0/g, ' ').trim()));
const table = (rows: string): string => `<table>${rows}</table>`;

/** What lies in each of the fixtures. */
const LONG = '嘉宾与媒体各一份，签到时当面点清，活动结束后由礼仪收回并登记数量';
const CONTENT = [
  ['签到桌', '1.8 米\n含桌布', '1,234.50', '￥8,240.00'],
  ['LED 屏 3" 边框', 'P3', '2', '￥1,200.00'],
  ['', LONG, '12%', '2027/6/19'],
];
const SOURCES = [
  'excel',
  'wps',
  'numbers',
  'googleSheets',
  'feishu',
  'tencentDocs',
  'word',
  'webPage',
] as const;

describe('what other programs put on the clipboard', () => {
  test.each(SOURCES)('C19 the table of %s', (source) =>
    expect(texts(readClipboard(fixture(`${source}.html`), fixture(`${source}.txt`)))).toEqual(CONTENT),
  );

  // Word writes the lines of a cell as lines of the text: only its HTML tells them apart.
  test.each(SOURCES.filter((source) => source !== 'word'))('C19 the text of %s alone', (source) =>
    expect(texts(readClipboard('', fixture(`${source}.txt`)))).toEqual(CONTENT),
  );

  test('C3 HTML without a table is left for the text', () =>
    expect(texts(readClipboard('<span data-sheets-value="{}">8</span>', '8'))).toEqual([['8']]));

  test('C4 white space is collapsed, and a wrapped line of Chinese gets no space', () => {
    expect(
      texts(
        readClipboard(table('<tr><td> two\r\n   words </td><td>签到\r\n  处</td><td>签到 处</td></tr>'), ''),
      ),
    ).toEqual([['two words', '签到处', '签到 处']]);
  });

  test('C4 text that is written out keeps its lines and spaces', () =>
    expect(
      readClipboard(table('<tr><td style="white-space:pre-wrap">a  b\r\nc</td></tr>'), '')?.[0]?.[0]?.text,
    ).toBe('a  b\nc'));

  test('C5 rows that only say how wide columns are, are no rows; empty rows of the source are', () => {
    const rows =
      '<tr><td>1</td></tr><tr height=20><td></td></tr><tr height=0 style="display:none"><td></td></tr>';
    expect(texts(readClipboard(table(rows), ''))).toEqual([['1'], ['']]);
    expect(texts(readClipboard(table('<tr height=0 style="display:none"><td>hidden</td></tr>'), ''))).toEqual(
      [['hidden']],
    );
  });

  test('C13 merged cells, and tables one after the other', () => {
    const merged = table('<tr><td rowspan=2>A</td><td>B</td></tr><tr><td>C</td></tr>');
    expect(texts(readClipboard(merged + '<p>and</p>' + table('<tr><td>D</td></tr>'), ''))).toEqual([
      ['A', 'B'],
      ['', 'C'],
      ['D', ''],
    ]);
  });

  test('C22 no script runs and no picture loads', () => {
    const hostile = table(
      '<tr><td><img src=x onerror="globalThis.pasted = true"><script>globalThis.pasted = true</script>ok</td></tr>',
    );
    expect(texts(readClipboard(hostile, ''))).toEqual([['ok']]);
    expect('pasted' in globalThis).toBe(false);
  });

  test('nothing at all is nothing to paste', () => expect(readClipboard('', '')).toBeNull());
});

describe('what others read of ours', () => {
  const block: Block = [
    [
      { text: '=1+1', typed: { kind: 'text', currency: 'CNY', value: '=1+1' } },
      { text: 'two\nlines "so"', typed: { kind: 'longText', currency: 'CNY', value: 'two\nlines "so"' } },
      { text: '1234.5', typed: { kind: 'quantity', currency: 'CNY', value: 1_234_500 } },
      { text: 'many' },
      { text: '' },
    ],
  ];
  const html = writeHtml(block);

  test('C1 the table reads back the same, typed values with it; so does the text', () => {
    expect(readClipboard(html, '')).toEqual(block);
    expect(texts(readClipboard('', writeTsv(block.map((row) => row.map(({ text }) => text)))))).toEqual(
      texts(block),
    );
  });

  test('C1 texts are marked as texts for Excel, which else makes formulas and dates of them, and keep to one cell', () => {
    const cells = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('td');
    const styles = [...cells].map((cell) => cell.getAttribute('style'));
    const text = 'mso-number-format:"\\@"';
    expect(styles).toEqual([text, text, null, text, null]);
    expect(html).toContain('two<br style="mso-data-placement:same-cell">lines');
  });
});
