import { afterAll, describe, expect, test } from 'vitest';
import { part, zip, type ZipEntry } from '#tests/support/zip.ts';
import { SpreadsheetFiles } from './index.ts';
import { openZip } from './openZip.ts';
import { writeWorkbook } from './writeWorkbook.ts';

const files = new SpreadsheetFiles();
afterAll(() => files.close());

const refusalOf = (name: string, bytes: Uint8Array): Promise<string> =>
  files.read(name, bytes).then(
    () => 'read',
    ({ id }: { id: string }) => id,
  );

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** A workbook by hand: one sheet with this XML between its tags. */
const workbook = (inside: string, extra: readonly ZipEntry[] = []): Buffer =>
  zip([
    part('[Content_Types].xml', '<Types/>'),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part('xl/worksheets/sheet1.xml', `<worksheet xmlns="${MAIN}">${inside}</worksheet>`),
    ...extra,
  ]);
const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('F1 a zip bomb', () => {
  const zeros = Buffer.alloc(150 * 1024 * 1024);
  test.each([
    ['that says how large it is', zip([{ name: 'xl/worksheets/sheet1.xml', content: zeros }])],
    ['that lies', zip([{ name: 'xl/worksheets/sheet1.xml', content: zeros, declares: 1_000 }])],
    [
      'in many parts',
      zip(
        Array.from({ length: 8 }, (_, at) => ({
          name: `xl/media/${at}.bin`,
          content: Buffer.from('x'),
          declares: 90 * 1024 * 1024,
        })),
      ),
    ],
    ['of ten thousand entries', zip(Array.from({ length: 10_000 }, (_, at) => part(`x${at}`, '')))],
  ])('%s is refused before anything is parsed', async (_name, bytes) => {
    await expect(openZip(bytes)).rejects.toMatchObject({
      fault: expect.stringMatching(/file-(too-large|broken)/),
    });
    expect(['file-too-large', 'file-broken']).toContain(await refusalOf('a.xlsx', bytes));
  });

  test('within another zip is no workbook, and is not opened', async () => {
    const inner = zip([{ name: 'a', content: Buffer.alloc(1_000_000) }]);
    expect(await refusalOf('a.xlsx', zip([{ name: 'inner.zip', content: inner }]))).toBe('file-type');
  });
});

describe('F2 a workbook that expands', () => {
  test.each([
    ['a cell in the last row', cell('A1048576', 'x'), 'file-too-many-rows'],
    ['a cell in the last column', cell('XFD1', 'x'), 'file-too-many-rows'],
  ])('by %s is refused', async (_name, content, refusal) => {
    expect(await refusalOf('a.xlsx', workbook(`<sheetData><row>${content}</row></sheetData>`))).toBe(refusal);
  });

  test.each([
    ['single quotes', "<c r='A1048576' t='str'><v>x</v></c>"],
    ['no places', `${'<c/>'.repeat(300)}<c t="str"><v>x</v></c>`],
  ])('written with %s is refused too', async (_name, content) => {
    const bytes = workbook(`<sheetData><row r='7'>${content}</row></sheetData>`);
    expect(await refusalOf('a.xlsx', bytes)).toBe('file-too-many-rows');
  });

  test.each([
    ['is cut off in a tag', '<sheetData><row r="1'],
    ['has areas merged beyond counting', '<mergeCells><mergeCell ref="A1:A9"/>'.repeat(20_001)],
  ])('that %s is broken', async (_name, inside) => {
    expect(await refusalOf('a.xlsx', workbook(inside))).toBe('file-broken');
  });

  test('by an area merged over everything stops at what is there', async () => {
    const merges = '<mergeCell ref="A1:XFD1048576"/>'.repeat(3);
    const bytes = workbook(`<sheetData><row r="1">${cell('A1', 'x')}</row></sheetData>${merges}`);
    expect((await files.read('a.xlsx', bytes)).sheets[0]!.rows).toEqual([['x']]);
  });

  test('by entities of a document type is refused', async () => {
    const bytes = workbook('<sheetData/>', [
      part('xl/sharedStrings.xml', '<!DOCTYPE a [<!ENTITY b "bbbb">]><sst><si><t>&b;</t></si></sst>'),
    ]);
    expect(await refusalOf('a.xlsx', bytes)).toBe('file-broken');
  });
});

describe('F3 names inside a file', () => {
  test.each(['../../x', '/etc/x', 'C:\\x'])('%s make it broken', async (name) => {
    expect(await refusalOf('a.xlsx', zip([part(name, 'x')]))).toBe('file-broken');
  });
});

describe('F6 a file that is not what it says', () => {
  const workbookBytes = workbook('<sheetData/>');
  test.each([
    ['a.xlsx', Buffer.from('name,count\n'), 'file-type'],
    ['a.xlsx', Buffer.concat([Buffer.from('GIF89a'), workbookBytes]), 'file-type'],
    ['a.csv', workbookBytes, 'file-type'],
    ['a.csv', Buffer.from('<!doctype html><script>1</script>'), 'file-type'],
    ['a.csv', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file-type'],
    ['a.csv', Buffer.from('MZ\0\0\0\x03\0\0\x01\x02\0'), 'file-type'],
    ['a.exe', Buffer.from('name,count\n'), 'file-type'],
    ['a', Buffer.from('name,count\n'), 'file-type'],
    ['a.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'file-old-excel'],
    ['a.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'file-old-excel'],
    ['a.xlsx', Buffer.from('PK\x03\x04 and then nothing'), 'file-broken'],
    ['a.xlsx', workbookBytes.subarray(0, workbookBytes.length - 30), 'file-broken'],
  ])('%s is refused', async (name, bytes, refusal) => {
    expect(await refusalOf(name, bytes)).toBe(refusal);
  });
});

describe('a workbook', () => {
  test('gives texts, figures, dates, and what was merged over rows in each of them', async () => {
    const bytes = workbook(
      `<sheetData><row r="2">${cell('A2', '主舞台')}<c r="B2"><v>12.5</v></c><c r="C2" t="b"><v>1</v></c></row>` +
        `<row r="3"><c r="B3"><f>SUM(B2)</f><v>12.5</v></c></row></sheetData>` +
        '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>',
    );
    expect(await files.read('表.xlsx', bytes)).toEqual({
      format: 'xlsx',
      sheets: [
        {
          name: 'S',
          rows: [
            [null, null, null],
            ['主舞台', 12.5, true],
            ['主舞台', 12.5, null],
          ],
          isHidden: false,
          hiddenRows: [],
        },
      ],
    });
  });

  test('of ours comes back as it was written, odd texts too', async () => {
    const texts = ['=1+1', '  both ends  ', 'two\nlines', 'tab\tand\rreturn', '_x0041_', '\u0001', '😀<&>"'];
    const rows = texts.map((value) => ({
      cells: [{ value, format: null, align: 'start', look: 'plain' } as const],
      inner: false,
    }));
    const bytes = await writeWorkbook([{ name: '预算: [1]/?', widths: [100], isGrouped: false, rows }]);
    const { sheets } = await files.read('a.xlsx', bytes);
    expect(sheets[0]!.rows.map(([text]) => text)).toEqual(texts);
    expect(sheets[0]!.name).toBe('预算   1');
    const sheet = (await openZip(Buffer.from(bytes))).get('xl/worksheets/sheet1.xml')!;
    expect(sheet).not.toContain('<f');
  });
});

describe('a CSV file', () => {
  const read = async (bytes: Uint8Array, name = 'a.csv') => (await files.read(name, bytes)).sheets[0]!.rows;
  const utf16 = (text: string, mark: boolean): Buffer =>
    Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  /** 物料,数量 / 签到台,2 as GBK. */
  const GBK = Buffer.from('ceefc1cf2ccafdc1bf0d0ac7a9b5bdcca82c320d0a', 'hex');
  test.each([
    ['UTF-8', Buffer.from('物料,数量\r\n签到台,2\r\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeff物料,数量\r\n签到台,2\r\n')],
    ['UTF-16 with a mark', utf16('物料\t数量\r\n签到台\t2\r\n', true)],
    ['UTF-16, big end first', utf16('物料\t数量\r\n签到台\t2\r\n', true).swap16()],
    ['UTF-16 without a mark', utf16('物料\t数量\r\n签到台\t2\r\n', false)],
    ['semicolons', Buffer.from('物料;数量\n签到台;2')],
    ['a named separator', Buffer.from('sep=|\r\n物料|数量\r\n签到台|2')],
  ])('in %s is read', async (_name, bytes) => {
    expect(await read(bytes)).toEqual([
      ['物料', '数量'],
      ['签到台', '2'],
    ]);
  });

  test('in GBK is read', async () => {
    const rows = await read(GBK);
    expect(rows).toEqual([
      ['物料', '数量'],
      ['签到台', '2'],
    ]);
  });

  test('keeps a heading named __proto__, quoted line breaks, and takes our apostrophes off', async () => {
    const text = '__proto__,constructor,note\n1,2,"two\nlines"\n3,4,\'=1+1\n';
    expect(await read(Buffer.from(text))).toEqual([
      ['__proto__', 'constructor', 'note'],
      ['1', '2', 'two\nlines'],
      ['3', '4', '=1+1'],
    ]);
  });

  test('with more rows than a sheet can hold is refused', async () => {
    expect(await refusalOf('a.csv', Buffer.from('x,1\n'.repeat(21_001)))).toBe('file-too-many-rows');
  });
});
