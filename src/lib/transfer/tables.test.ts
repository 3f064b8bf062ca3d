import { describe, expect, test } from 'vitest';
import { SHEETS, type CellContext, type CellValue, type Sheet } from '#lib/schema/index.ts';
import { detectFormat } from './detectFormat.ts';
import { findTables } from './findTables.ts';
import { guessColumns, ID_COLUMN } from './headings.ts';
import {
  importEdits,
  planImport,
  SHEET_ROWS,
  type ImportChoice,
  type ImportReport,
  type ImportTarget,
} from './planImport.ts';
import { LIMITS } from '#lib/wire/index.ts';
import type { FileRows } from './findTables.ts';

const supplies: Sheet = SHEETS.supplies;
const fields = Object.entries(supplies.fields);

/** As people send it: a title over all columns, a note, headings of their own, an empty column, a sum. */
const MESSY: FileRows = [
  ['夏季品牌之夜 物料清单', null, null, null, null],
  ['更新：6月1日', null, null, null, null],
  [null, null, null, null, null],
  ['物料名称*', null, '数量（个）', '单位', '备注'],
  ['签到台', null, 2, '张', null],
  ['易拉宝', null, '1,000', '个', '双面'],
  [null, null, null, null, null],
  ['纸杯', null, '两', '箱', null],
  ['合计', null, 1002, null, null],
  [null, null, null, null, null],
  ['物料', '单位', '需求'],
  ['背景板', '块', 1],
];

const context: CellContext = {
  ...{ locale: 'zh-CN', currency: 'CNY', day0: '2027-06-19', timeZone: 'Asia/Shanghai' },
  names: { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
};

function target(
  rows: Record<string, Record<string, CellValue>>,
  locked: readonly string[] = [],
): ImportTarget {
  let made = 0;
  const value = (row: string, field: string): CellValue => rows[row]?.[field] ?? null;
  return {
    sheet: supplies,
    rowIds: () => Object.keys(rows),
    stored: value,
    shown: value,
    locked: (_row, field) => (locked.includes(field) ? 'role' : null),
    mayAddRows: () => true,
    newRowId: () => `new${++made}`,
  };
}

function planned(
  rows: FileRows,
  into: ImportTarget,
  choice: Partial<ImportChoice> = {},
  at = 0,
): ImportReport {
  const table = findTables(rows, fields)[at]!;
  const headings = rows[table.heading]!.map((cell) => String(cell ?? ''));
  const columns = guessColumns(headings, fields);
  const whole: ImportChoice = { columns, dates: [], key: null, others: 'add', faulty: 'leave', ...choice };
  const planning = planImport(rows, table, whole, into, context);
  for (;;) {
    const turn = planning.next();
    if (turn.done) return turn.value;
  }
}

describe('headings', () => {
  test('are known in both languages, by other names, and with what stands around them', () => {
    const headings = [
      'Item',
      '需求',
      ' 单 位：',
      'Needed by (time)',
      '供货商',
      'Cuegrid ID',
      'colour',
      '__proto__',
    ];
    const known = ['item', 'quantity', 'unit', 'neededBy', 'supplier', ID_COLUMN, null, null];
    expect(guessColumns(headings, fields)).toEqual(known);
  });

  test('never mean one field twice', () => {
    expect(guessColumns(['数量', '需求', 'Needed'], fields)).toEqual([null, 'quantity', null]);
  });
});

describe('tables of a messy sheet', () => {
  test('are found below titles, across blank rows, one after the other', () => {
    expect(findTables(MESSY, fields)).toEqual([
      { heading: 3, lines: [4, 5, 7, 8], columns: [0, 2, 3, 4] },
      { heading: 10, lines: [11], columns: [0, 1, 2] },
    ]);
  });

  test('tell how their columns are written', () => {
    expect(detectFormat([2, '1,000', '两', null])).toBe('mixed');
    expect(detectFormat([{ serial: 46_557.5 }])).toBe('date');
    expect(detectFormat([{ serial: 0.4 }])).toBe('time');
    expect(detectFormat(['2027/6/19', '6月20日'])).toBe('date-text');
    expect(detectFormat([null, ''])).toBe('empty');
  });
});

describe('an import', () => {
  test('adds what it understands, leaves sums out and says what it did not understand, where and why', () => {
    const report = planned(MESSY, target({}));
    expect(report.adds.map(({ cells }) => cells)).toEqual([
      { item: '签到台', quantity: 2_000, unit: '张', secured: 0, status: 'planned' },
      { item: '易拉宝', quantity: 1_000_000, unit: '个', note: '双面', secured: 0, status: 'planned' },
    ]);
    expect(report.faults).toEqual([
      expect.objectContaining({ line: 7, column: 2, field: 'quantity', text: '两' }),
    ]);
    expect(report.left).toEqual([
      { line: 7, why: 'faults' },
      { line: 8, why: 'total' },
    ]);
  });

  test('keeps what it did not understand as marked text when told so', () => {
    const report = planned(MESSY, target({}), { faulty: 'keep' });
    expect(report.adds.map(({ cells }) => cells.quantity)).toEqual([2_000, 1_000_000, { text: '两' }]);
  });

  test('updates by a key column, and touches nothing that is the same', () => {
    const into = target({
      a: { item: '签到台', quantity: 2_000, unit: '张' },
      b: { item: '易拉宝', quantity: 5_000, unit: '个', note: '双面' },
    });
    const report = planned(MESSY, into, { key: 'item', others: 'leave' });
    expect(report).toMatchObject({ adds: [], unchanged: 1 });
    expect(report.updates).toEqual([{ line: 5, row: 'b', cells: { quantity: 1_000_000 } }]);
    expect(report.left.map(({ why }) => why)).toEqual(['not-found', 'total']);
  });

  test('leaves out rows that stand twice or could be several', () => {
    const rows: FileRows = [
      ['物料', '需求'],
      ['A', 1],
      ['A', 2],
      ['B', 3],
    ];
    const into = target({ a: { item: 'a' }, b: { item: 'B' }, c: { item: 'b' } });
    const report = planned(rows, into, { key: 'item' });
    expect(report.updates).toEqual([{ line: 1, row: 'a', cells: { item: 'A', quantity: 1_000 } }]);
    expect(report.left).toEqual([
      { line: 2, why: 'twice' },
      { line: 3, why: 'several' },
    ]);
  });

  test('empties a cell that is empty in the file, and says which cells are not the person’s to change', () => {
    const rows: FileRows = [
      ['Cuegrid ID', '需求', '备注'],
      ['a', 7, null],
      ['b', 7, 'x'],
    ];
    const into = target({ a: { quantity: 7_000, note: 'old' }, b: { quantity: 7_000 } }, ['note']);
    expect(
      planned(rows, target({ a: { quantity: 7_000, note: 'old' } }), { key: ID_COLUMN }).updates,
    ).toEqual([{ line: 1, row: 'a', cells: { note: null } }]);
    const report = planned(rows, into, { key: ID_COLUMN });
    expect(report.faults.map(({ line, field, why }) => [line, field, why])).toEqual([
      [1, 'note', { locked: 'role' }],
      [2, 'note', { locked: 'role' }],
    ]);
  });

  test('puts new rows at the end, in the order of the file', () => {
    const into = target({ a: {} });
    const edits = importEdits(planned(MESSY, into), into);
    expect(edits.map((edit) => (edit.type === 'add' ? [edit.row, edit.after] : edit))).toEqual([
      ['new1', 'a'],
      ['new2', 'new1'],
    ]);
  });

  test('knows how many rows a sheet holds', () => {
    expect(SHEET_ROWS).toBe(LIMITS.sheetRows);
  });
});
