import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Locale, SheetId } from '#lib/schema/index.ts';
import { readFile } from '#server/transfer/readFile.ts';
import { FILES } from './fixtures/import/files.ts';
import { planFile } from './support/planFile.ts';

const FOLDER = join(import.meta.dirname, 'fixtures/import');
const bytesOf = (name: string): Buffer => readFileSync(join(FOLDER, name));
const planned = (name: string, id: SheetId, locale?: Locale, which?: number) =>
  planFile(bytesOf(name), name, id, locale, which);

/** Cells of the rows to add, in the order of these fields. */
async function added(
  name: string,
  fields: readonly string[],
  id: SheetId = 'supplies',
  locale?: Locale,
  which?: number,
): Promise<unknown[][]> {
  const { report } = await planned(name, id, locale, which);
  return report.adds.map(({ cells }) => fields.map((field) => cells[field] ?? null));
}

async function faults(name: string, id: SheetId = 'supplies', locale?: Locale) {
  const { report } = await planned(name, id, locale);
  return report.faults.map(({ line, field, text, why }) => [
    ...[line + 1, field, text],
    'problem' in why ? why.problem.id : why.locked,
  ]);
}

/** Seconds from day 0. */
const moment = (text: string): number => (Date.parse(`${text}Z`) - Date.parse('2027-06-19T00:00Z')) / 1000;

test('the files are what their script makes', () => {
  const kept = readdirSync(FOLDER).filter((name) => !name.endsWith('.ts'));
  expect(kept.sort()).toEqual(Object.keys(FILES).sort());
  for (const [name, make] of Object.entries(FILES)) expect(bytesOf(name).equals(make()), name).toBe(true);
});

describe('a messy workbook', () => {
  test('with titles above, a sum and signatures below gives the table between them', async () => {
    const { sheet, headings, choice, report } = await planned('title-rows.xlsx', 'supplies');
    expect(sheet).toBe('采购清单（终版）');
    expect(headings).toEqual(['序号', '物料名称 *', '规格型号', '数量（件）', '单位', '供货商：', '备 注']);
    expect(choice.columns).toEqual([null, 'item', 'spec', 'quantity', 'unit', 'supplier', 'note']);
    expect(report.adds.map(({ cells }) => [cells.item, cells.quantity, cells.supplier])).toEqual([
      ['签到台', 2_000, '朗声'],
      ['背景板', 1_000, '朗声'],
      ['易拉宝', 12_000, undefined],
    ]);
    expect(report.left).toEqual([
      { line: 7, why: 'total' },
      { line: 9, why: 'faults' },
    ]);
  });

  test('with merged cells has their value in each row, and headings over two rows are found', async () => {
    const { headings } = await planned('merged-cells.xlsx', 'supplies');
    expect(headings).toEqual(['类别', '物料', '需求', '已落实', '单位']);
    expect(await added('merged-cells.xlsx', ['category', 'item', 'quantity', 'secured'])).toEqual([
      ['furniture', '吧桌', 6_000, 2_000],
      ['furniture', '吧椅', 24_000, 24_000],
      ['print', '邀请函', 150_000, 0],
      ['print', '胸卡', 160_000, null],
      ['print', '桌卡', 20_000, null],
    ]);
  });

  test('that begins anywhere, with blank columns and formats without end, is as large as its values', async () => {
    const { choice } = await planned('blank-columns.xlsx', 'supplies', 'en');
    expect(choice.columns).toEqual([null, null, 'item', null, 'quantity', null, null, 'note']);
    expect(await added('blank-columns.xlsx', ['item', 'quantity', 'note'], 'supplies', 'en')).toEqual([
      ['Lectern', 1_000, 'with lamp'],
      ['Cable ramp', 40_000, null],
      [null, null, 'ask the venue'],
    ]);
  });

  test('with dates as everybody writes them reads each, and orders a column by what it shows', async () => {
    const { choice } = await planned('dates-as-text.xlsx', 'supplies');
    expect(choice.dates).toEqual([null, 'month-first', 'day-first']);
    expect(await added('dates-as-text.xlsx', ['item', 'neededBy', 'expected'])).toEqual([
      ['地毯', moment('2027-06-18T09:00'), moment('2027-06-18T08:00')],
      ['花艺', moment('2027-06-19T07:30'), moment('2027-07-06T00:00')],
      ['冰块', moment('2027-06-19T15:00'), moment('2027-06-19T14:30')],
      ['酒水', moment('2027-06-19T12:00'), null],
      ['甜品', moment('2027-06-19T16:30'), moment('2027-06-19T00:00')],
    ]);
    expect(await faults('dates-as-text.xlsx')).toEqual([[7, 'expected', '下周', 'not-a-time']]);
  });

  test('with several tables gives one at a time; a list goes on below its repeated headings', async () => {
    expect((await planned('several-tables.xlsx', 'supplies', 'en')).tables).toBe(2);
    const fields = ['item', 'quantity', 'unit'];
    expect(await added('several-tables.xlsx', fields, 'supplies', 'en')).toEqual([
      ['Truss', 12_000, 'm'],
      ['Motor', 4_000, 'pcs'],
      ['Drape', 60_000, 'm'],
    ]);
    const guests = await planned('several-tables.xlsx', 'supplies', 'en', 1);
    expect(guests.headings).toEqual(['Name', 'Company', 'Table']);
  });

  test('of WPS is read: runs of fonts without the readings, its own formats, targets from the root', async () => {
    expect(await added('wps.xlsx', ['item', 'quantity', 'neededBy'])).toEqual([
      ['电源线', 30_000, moment('2027-06-18T20:00')],
      ['插线板 <防水>', 12_000, moment('2027-06-19T08:15')],
    ]);
    expect((await planned('wps.xlsx', 'supplies')).choice.columns[4]).toBeNull();
  });

  test.each([
    [
      'prefixed.xlsx',
      [
        ['Chair', 80_000],
        ['Desk', 9_000],
      ],
    ],
    ['unplaced.xlsx', [['Chair', 80_000]]],
  ])('%s of other programs is read', async (name, rows) => {
    expect(await added(name, ['item', 'quantity'], 'supplies', 'en')).toEqual(rows);
  });

  test('F5 of formulas has their values; one without a value is empty, an error is told', async () => {
    expect(await added('formulas.xlsx', ['item', 'quantity', 'secured', 'note'], 'supplies', 'en')).toEqual([
      ['Sign-in desk', 2_000, 2_000, 'FALSE'],
      ['Sofa', null, null, null],
    ]);
    expect(await faults('formulas.xlsx', 'supplies', 'en')).toEqual([
      [3, 'quantity', '#N/A', 'not-a-number'],
    ]);
  });

  test('of figures in every dress is read as they are typed: 15% is 15, a line across is nothing', async () => {
    expect(await added('figures.xlsx', ['description', 'quantity', 'unitPrice', 'paid'], 'budget')).toEqual([
      ['搭建', 1_000, 18_600_000, 9_300_000],
      ['服务费', 15_000, 12_000_000, null],
    ]);
    expect(await faults('figures.xlsx', 'budget')).toEqual([
      [4, 'paid', '(100)', 'too-small'],
      [5, 'unitPrice', '-500.5', 'too-small'],
      [6, 'quantity', '若干', 'not-a-number'],
      [6, 'unitPrice', 'US$20', 'currency-without-rate'],
    ]);
  });

  test('with hidden sheets and rows says which they are, and begins with a sheet that is shown', async () => {
    const read = await readFile(bytesOf('hidden.xlsx'), 'hidden.xlsx');
    const sheets = read.type === 'read' ? read.sheets : [];
    expect(sheets.map(({ name, isHidden, hiddenRows }) => [name, isHidden, hiddenRows])).toEqual([
      ['说明', true, []],
      ['物料', true, []],
      ['清单', false, [2, 4]],
    ]);
    expect((await planned('hidden.xlsx', 'supplies')).sheet).toBe('清单');
  });

  test('that counts from 1904 has the same dates, and the same times of day', async () => {
    const fields = ['role', 'headcount', 'shiftStart', 'shiftEnd'];
    const rows = await added('dates-1904.xlsx', fields, 'staffing');
    expect(rows.map(([, ...rest]) => rest)).toEqual([
      [3, moment('2027-06-19T08:00'), moment('2027-06-19T17:00')],
      [2, 9.5 * 3_600, 18 * 3_600],
    ]);
  });

  test('of a run of show pins each cue to its time, past midnight too', async () => {
    const fields = ['title', 'startMode', 'startAt', 'duration', 'notes'];
    expect(await added('run-of-show.xlsx', fields, 'cues')).toEqual([
      ['开场', 'pinned', 18.5 * 3_600, 600, null],
      ['致辞', 'pinned', 18.75 * 3_600, 900, null],
      ['撤场', 'pinned', 24.5 * 3_600, 9_000, '2027-06-20'],
    ]);
  });
});

describe('a CSV file', () => {
  test.each(['utf8.csv', 'utf8-mark.csv', 'gbk.csv', 'utf16.csv', 'semicolons.csv'])(
    '%s has the same rows',
    async (name) => {
      expect(await added(name, ['item', 'quantity', 'unit', 'note'])).toEqual([
        ['签到台', 2_000, '张', '主入口，\n左侧'],
        ['易拉宝', 1_200_000, '个', '=双面'],
        ['纸杯', 3_500, '箱', null],
      ]);
      expect(await faults(name)).toEqual([]);
    },
  );

  test('whose dates can be meant either way asks, and takes none of them by chance', async () => {
    const { choice, report } = await planned('dates-either-way.csv', 'supplies', 'en');
    expect([choice.dates, report.adds]).toEqual([[null, 'ask'], []]);
    expect(await faults('dates-either-way.csv', 'supplies', 'en')).toEqual([
      [2, 'neededBy', '03/04/2027', 'ambiguous-date'],
      [3, 'neededBy', '05/06/2027 09:00', 'ambiguous-date'],
    ]);
  });
});
