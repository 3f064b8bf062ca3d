import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FARTHEST } from '#lib/domain/clock.ts';
import { planFromTemplate, TEMPLATES } from '#lib/templates/index.ts';
import {
  LOCALES,
  SHEET_IDS,
  SHEETS,
  type CellContext,
  type CellValue,
  type Kind,
  type Locale,
  type Names,
  type Sheet,
} from '#lib/schema/index.ts';
import {
  checkbox,
  choice,
  day,
  duration,
  instant,
  integer,
  length,
  link,
  list,
  longText,
  money,
  people,
  person,
  planTime,
  price,
  quantity,
  ref,
  text,
  topics,
} from '#lib/schema/kinds/index.ts';
import { budgetCategory, crewRole, trainingTopic } from '#lib/schema/options.ts';
import { asRead, isAsWritten } from './fileCell.ts';
import { NameIndex } from './nameIndex.ts';
import { readValue } from './readValue.ts';
import { sameStored } from './sameStored.ts';
import { writeValue } from './writeValue.ts';

const PEOPLE = [
  { id: 'p1', label: '王芳' },
  { id: 'p2', label: 'Wang Fang' },
  { id: 'p3', label: '王芳' },
  { id: 'p4', label: 'Smith, John' },
];
const ROWS: Readonly<Record<string, { id: string; label: string }[]>> = {
  zones: [
    { id: 'z1', label: 'Stage' },
    { id: 'z2', label: 'Stage' },
    { id: 'z3', label: '签到区' },
  ],
  supplies: [{ id: 's1', label: '签到台 #z1' }],
  staffing: [
    { id: 't1', label: 'Stage' },
    { id: 't2', label: '' },
  ],
  floor: [],
};
const names: Names = new NameIndex({
  people: () => PEOPLE,
  person: (id) => PEOPLE.find((one) => one.id === id)?.label ?? null,
  rows: (sheet) => ROWS[sheet] ?? [],
  row: (sheet, id) => ROWS[sheet]?.find((one) => one.id === id)?.label ?? null,
  tracks: () => [],
});
const context = (locale: Locale, day0: string | null, currency = 'CNY'): CellContext => ({
  ...{ locale, currency, day0, timeZone: 'Europe/Berlin', names },
});
const CONTEXTS = LOCALES.flatMap((locale) => [
  context(locale, null, 'JPY'),
  context(locale, '2027-06-19'),
  context(locale, '2028-02-29', 'KWD'),
]);

const safe = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const seconds = fc.integer({ min: -FARTHEST, max: FARTHEST });
const ids = (set: object) => fc.constantFrom(...Object.keys(set));
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((raw) => raw.replace(/\s+/g, ' ').trim())
  .filter((raw) => raw !== '');

const KINDS: readonly (readonly [string, Kind, fc.Arbitrary<CellValue>])[] = [
  ['text', text(), words],
  ['long text', longText(), words.map((raw) => `${raw}\n=${raw}`)],
  ['integer', integer(), safe],
  ['quantity', quantity(), safe],
  ['money', money(), safe],
  ['length', length(), safe],
  ['plan time', planTime(), seconds],
  ['day as a count', day('offset'), fc.integer({ min: -9_999, max: 9_999 })],
  ['day as a date', day('date'), fc.integer({ min: -9_999, max: 9_999 })],
  ['duration', duration(), seconds],
  ['instant', instant(), fc.integer({ min: 0, max: Date.UTC(2199, 0, 1) })],
  ['choice', choice(crewRole), ids(crewRole)],
  ['choice of two sets', choice(budgetCategory), ids(budgetCategory)],
  ['topics', topics(), fc.uniqueArray(ids(trainingTopic), { minLength: 1 })],
  ['person', person(), fc.constantFrom(...PEOPLE.map(({ id }) => id))],
  ['people', people(), fc.uniqueArray(fc.constantFrom(...PEOPLE.map(({ id }) => id)), { minLength: 1 })],
  ['row', ref('zones'), fc.constantFrom('z1', 'z2', 'z3')],
  [
    'link',
    link(['supplies', 'staffing', 'floor']),
    fc.constantFrom<CellValue>(
      { sheet: 'supplies', row: 's1' },
      { sheet: 'staffing', row: 't1' },
      { sheet: 'staffing', row: 't2' },
    ),
  ],
  ['list', list(), fc.array(words, { minLength: 1, maxLength: 5 })],
  ['yes or no', checkbox(), fc.boolean()],
];

describe('a value written into a file', () => {
  test.each(KINDS)(
    'of kind %s is read back as it was, as a cell and as plain text',
    (_name, kind, values) => {
      fc.assert(
        fc.property(values, fc.constantFrom(...CONTEXTS), (value, within) => {
          fc.pre(kind.check(value) === null);
          const written = writeValue(kind, value, within)!;
          expect(isAsWritten(asRead(written), written)).toBe(true);
          for (const cell of [asRead(written), written.text]) {
            const read = readValue(kind, cell, within);
            expect(read, JSON.stringify({ value, written })).toMatchObject({ ok: true });
            if (read.ok) expect(sameStored(read.value, value), JSON.stringify({ value, written })).toBe(true);
          }
        }),
        { seed: 7, numRuns: 300 },
      );
    },
  );

  test.each(LOCALES)('is exact for every cell of every template, in %s', (locale) => {
    let cells = 0;
    for (const { id } of TEMPLATES) {
      const made = planFromTemplate(id, locale)!;
      const titles = Object.fromEntries(
        SHEET_IDS.map((sheet) => {
          const { title, fields }: Sheet = SHEETS[sheet];
          const options = fields[title]!.kind.options?.(locale) ?? [];
          const label = (raw: string) => options.find((one) => one.id === raw)?.label ?? raw;
          return [sheet, made.sheets[sheet].map((row) => [row.id, label(String(row.cells[title]))] as const)];
        }),
      );
      const within: CellContext = {
        ...{ locale, currency: made.plan.currency, day0: '2027-06-19', timeZone: made.plan.timeZone },
        names: new NameIndex({
          people: () => [],
          person: () => null,
          rows: (sheet) => titles[sheet]!.map(([row, label]) => ({ id: row, label })),
          row: (sheet, row) => titles[sheet]!.find(([known]) => known === row)?.[1] ?? null,
          tracks: () => [],
        }),
      };
      for (const sheet of SHEET_IDS) {
        for (const row of made.sheets[sheet]) {
          for (const [field, value] of Object.entries(row.cells)) {
            const { kind } = (SHEETS[sheet] as Sheet).fields[field]!;
            const written = writeValue(kind, value, within)!;
            for (const cell of [asRead(written), written.text]) {
              const where = `${id} ${sheet} ${row.id} ${field} ${JSON.stringify(written)}`;
              expect(readValue(kind, cell, within), where).toEqual({ ok: true, value });
            }
            cells++;
          }
        }
      }
    }
    expect(cells).toBeGreaterThan(3_000);
  });
});

describe('a date or time of a spreadsheet', () => {
  const within = context('en', '2027-06-19');
  const serial = (days: number) => ({ serial: days });
  test.each([
    ['a date with a time is counted from day 0', planTime(), serial(46_557.5), 43_200],
    ['a time of day lies on day 0', planTime(), serial(0.375), 32_400],
    ['more than a day goes past midnight', planTime(), serial(25.5 / 24), 91_800],
    ['half a day without a format is noon', planTime(), 0.5, 43_200],
    ['a date is a day', day('offset'), serial(46_555), -2],
    ['a length of time', duration(), serial(1.25 / 24), 4_500],
    ['a date in a column of words', text(), serial(46_557), '2027-06-19'],
    ['a figure in a column of words', text(), 13_800_000_000, '13800000000'],
    ['what a formula left behind the point', money(), 0.1 + 0.2, 30],
  ] as const)('%s', (_name, kind, cell, value) => {
    expect(readValue(kind, cell, within)).toEqual({ ok: true, value });
  });

  test('is refused where it makes no sense, or the plan has no date', () => {
    expect(readValue(money(), serial(46_557), within)).toMatchObject({ problem: { id: 'not-a-number' } });
    expect(readValue(duration(), serial(46_557), within)).toMatchObject({
      problem: { id: 'not-a-duration' },
    });
    expect(readValue(planTime(), serial(46_557.5), context('en', null))).toMatchObject({
      problem: { id: 'not-a-time' },
    });
  });

  test('goes with the number of its row in Cuegrid where a name is not enough', () => {
    expect(writeValue(ref('zones'), 'z1', within)!.value).toBe('Stage');
    expect(writeValue(ref('zones'), 'z2', within)!.value).toBe('Stage #z2');
    expect(writeValue(ref('zones'), 'gone', within)!.value).toBe('? #gone');
    expect(writeValue(people(), ['p4', 'p2'], within)!.value).toBe('Smith  John #p4, Wang Fang #p2');
  });
});

test('P12 a price in another currency keeps its decimals through a file', () => {
  const kind = price('priceCurrency', { min: 0 });
  const known = { ...names, currencies: () => ['JPY', 'USD', 'KWD'] };
  for (const [rowCurrency, value] of [
    ['USD', 12.5],
    ['KWD', 1.234],
    ['USD', 1_200],
  ] as const) {
    const here = { ...context('en', null, 'JPY'), names: known, rowCurrency };
    const cell = writeValue(kind, value, here)!;
    expect(cell.format).toContain(rowCurrency === 'USD' ? '0.00' : '0.000');
    expect(readValue(kind, asRead(cell), here)).toEqual({ ok: true, value });
    expect(readValue(kind, cell.text, here)).toEqual({ ok: true, value });
  }
});
