import { describe, expect, test } from 'vitest';
import { SHEETS, type CellContext, type CellValue, type Field, type Locale } from '#lib/schema/index.ts';
import { findTables } from '#lib/transfer/findTables.ts';
import { firstChoice } from '#lib/transfer/firstChoice.ts';
import { NOTHING_REMEMBERED } from '#lib/transfer/headings.ts';
import { countChanges, importChanges } from '#lib/transfer/importChanges.ts';
import { tellsOfOwnRows } from '#lib/transfer/ownRows.ts';
import { planImport, type ImportTarget } from '#lib/transfer/planImport.ts';
import { readFile } from '#server/transfer/readFile.ts';
import { workbook } from './fixtures/import/workbook.ts';

const sheet = SHEETS.touchpoints;
const fields = Object.entries<Field>(sheet.fields).filter(([, { source }]) => source === 'cell');
const OWN: Readonly<Record<string, Readonly<Record<string, CellValue>>>> = {
  a: { name: '签到', importance: 4_000, satisfaction: 3_500 },
  b: { name: 'Way home', importance: null, satisfaction: 4_000 },
  c: { name: '用餐', importance: 4_200, satisfaction: 4_800 },
};
const target: ImportTarget = {
  ...{ sheet, rowIds: () => Object.keys(OWN), newRowId: () => 'new' },
  stored: (row, field) => OWN[row]?.[field] ?? null,
  shown: (row, field) => OWN[row]?.[field] ?? null,
  ...{ locked: () => null, mayAddRows: () => true },
};

/** What an import of a file of scores would do, if nobody chose anything. */
async function imported(bytes: Buffer, name: string, locale: Locale) {
  const read = await readFile(bytes, name);
  if (read.type !== 'read') throw new Error(`${name} is not read`);
  const { rows } = read.sheets[0]!;
  const [table] = findTables(rows, fields);
  const context: CellContext = {
    ...{ locale, currency: 'CNY', day0: '2027-06-19', timeZone: 'Asia/Shanghai' },
    names: { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
  };
  const { columns } = firstChoice(rows, table!, fields, NOTHING_REMEMBERED, context);
  const isOfOwn = tellsOfOwnRows(rows, table!, columns, target);
  const choice = {
    ...{ columns, dates: [], faulty: 'leave' as const },
    ...(isOfOwn ? { key: sheet.title, others: 'leave' as const } : { key: null, others: 'add' as const }),
  };
  const planning = planImport(rows, table!, choice, target, context);
  for (;;) {
    const turn = planning.next();
    if (!turn.done) continue;
    const changes = importChanges(turn.value, target, context, 200);
    return {
      ...{ columns, report: turn.value },
      changes: changes.map(({ name: of, field, from, to }) => [of, field, from, to]),
    };
  }
}

describe('E15 a file of scores', () => {
  const ROWS = [
    ['签到', 4.25, 3.5],
    ['way home', 5, 3],
    ['用餐', 4.2, 4.8],
    ['Parking', 3, 3],
    ['合计', 3.33, 3.6],
  ];
  const CHANGES = [
    ['签到', 'importance', '4', '4.25'],
    // In other letters it is the same row; that they would change is shown as all else is.
    ['Way home', 'name', 'Way home', 'way home'],
    ['Way home', 'importance', '', '5'],
    ['Way home', 'satisfaction', '4', '3'],
  ];

  test.each([
    ['zh-CN', ['接触点', '重要性（1–5）', '满意度']],
    ['en', ['Touchpoint', 'Importance', 'Satisfaction']],
  ] as const)(
    'reaches rows by their names with headings in %s, from a workbook and from CSV',
    async (locale, headings) => {
      const csv = [headings, ...ROWS].map((row) => row.join(',')).join('\n');
      const files = {
        'scores.xlsx': workbook([{ name: 'Scores', rows: [[...headings], ...ROWS] }]),
        'scores.csv': Buffer.from(`\ufeff${csv}`),
      };
      for (const [name, bytes] of Object.entries(files)) {
        const { columns, report, changes } = await imported(bytes, name, locale);
        expect(columns, name).toEqual(['name', 'importance', 'satisfaction']);
        expect(changes, name).toEqual(CHANGES);
        expect(report.adds, name).toEqual([]);
        expect(report.unchanged, name).toBe(1);
        expect(
          report.left.map(({ why }) => why),
          name,
        ).toEqual(['not-found', 'total']);
        expect(countChanges(report), name).toBe(4);
      }
    },
  );

  test('with a score that is none says where, and leaves that row as it is', async () => {
    const { report } = await imported(
      Buffer.from('接触点,满意度\n签到,7\n用餐,4.5\n'),
      'scores.csv',
      'zh-CN',
    );
    expect(report.faults).toMatchObject([{ line: 1, field: 'satisfaction', text: '7' }]);
    expect(report.updates).toEqual([{ line: 2, row: 'c', cells: { satisfaction: 4_500 } }]);
  });

  test('about other touchpoints, or with all that a new row needs, adds rows as ever', async () => {
    const others = await imported(
      Buffer.from('Touchpoint,Satisfaction\nParking,3\nLift,4\n签到,4\n'),
      'a.csv',
      'en',
    );
    expect(others.report.adds).toHaveLength(3);
    const whole = 'Touchpoint,Stage,Type,Standard,Owner role\n签到,,,Greet,\n用餐,,,Serve,\n';
    const { report } = await imported(Buffer.from(whole), 'b.csv', 'en');
    expect(report.updates).toEqual([]);
  });
});
