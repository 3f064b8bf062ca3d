import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHEET_IDS, SHEETS, LOCALES, type CellContext, type Field, type Locale } from '../index.ts';
import * as kinds from './index.ts';

const SEED = 20270619;
const PEOPLE = [
  { id: 'p1', label: '李文博' },
  { id: 'p2', label: 'Chen Jia' },
];
const ZONES = [
  { id: 'z1', label: '签到区' },
  { id: 'z2', label: 'Stage' },
];

function context(locale: Locale = 'zh-CN', day0: string | null = '2027-06-19'): CellContext {
  const rows = (sheet: string) => (sheet === 'zones' ? ZONES : []);
  return {
    locale,
    currency: 'CNY',
    day0,
    timeZone: 'Asia/Shanghai',
    names: {
      people: () => PEOPLE,
      person: (id) => PEOPLE.find((person) => person.id === id)?.label ?? null,
      rows,
      row: (sheet, id) => rows(sheet).find((row) => row.id === id)?.label ?? null,
      tracks: () => [],
    },
  };
}

describe('a cell shows', () => {
  it.each([
    ['money', kinds.money(), 824000, '8,240.00', '8,240.00'],
    ['a negative amount', kinds.money(), -500, '−5.00', '−5.00'],
    [
      'a large amount with every digit',
      kinds.money(),
      9007199254740991,
      '90,071,992,547,409.91',
      '90,071,992,547,409.91',
    ],
    ['a quantity', kinds.quantity(), 1250, '1.25', '1.25'],
    ['a plan time', kinds.planTime(), 43200, '06-19 12:00', '19 Jun 12:00'],
    ['a clock past midnight', kinds.planTime('clock'), 91800, '01:30 +1', '01:30 +1'],
    ['a duration', kinds.duration(), 4500, '1:15', '1:15'],
    ['a day counted', kinds.day('offset'), -21, 'D−21', 'D−21'],
    ['a day as a date', kinds.day('date'), -21, '05-29', '29 May'],
    [
      'an instant in the plan’s zone',
      kinds.instant(),
      Date.UTC(2027, 5, 19, 4, 5),
      '06-19 12:05',
      '19 Jun 12:05',
    ],
    ['a person', kinds.person(), 'p1', '李文博', '李文博'],
    ['people', kinds.people(), ['p1', 'p2'], '李文博、Chen Jia', '李文博, Chen Jia'],
    ['a row', kinds.ref('zones'), 'z1', '签到区', '签到区'],
    ['somebody gone', kinds.person(), 'nobody', '?', '?'],
    ['a choice', SHEETS.supplies.fields.status!.kind, 'delivered', '已到场', 'Delivered'],
  ])('%s', (_what, kind, value, zh, en) => {
    expect(kind.format(value, context('zh-CN'))).toBe(zh);
    expect(kind.format(value, context('en'))).toBe(en);
  });

  it('days by count while the plan has no date', () =>
    expect(kinds.planTime().format(-28800, context('en', null))).toBe('D−1 16:00'));
});

describe('typing is understood or answered with the reason', () => {
  it.each([
    [kinds.integer(), '1.5', { ok: false, problem: { id: 'not-whole' } }],
    [kinds.quantity({ min: 1 }), '0', { ok: false, problem: { id: 'too-small', params: { min: '0.001' } } }],
    [kinds.money({ min: 0 }), '-1', { ok: false, problem: { id: 'too-small', params: { min: '0' } } }],
    [kinds.person(), '王五', { ok: false, problem: { id: 'no-such-person', params: { text: '王五' } } }],
    [kinds.ref('zones'), 'stage', { ok: true, value: 'z2' }],
    [kinds.link(['supplies', 'zones']), '签到区', { ok: true, value: { sheet: 'zones', row: 'z1' } }],
    [SHEETS.supplies.fields.status!.kind, 'delivered', { ok: true, value: 'delivered' }],
    [SHEETS.supplies.fields.status!.kind, '已到场', { ok: true, value: 'delivered' }],
    [SHEETS.staffing.fields.training!.kind, '客户关系管理系统,xyz', { ok: false }],
    [kinds.people(), '李文博，Chen Jia、李文博', { ok: true, value: ['p1', 'p2'] }],
    [kinds.checkbox(), '是', { ok: true, value: true }],
    [kinds.checkbox(), 'maybe', { ok: false, problem: { id: 'not-yes-or-no' } }],
    [kinds.text({ max: 3 }), 'abcd', { ok: false, problem: { id: 'too-long', params: { max: 3 } } }],
    [kinds.text(), ' a\nb ', { ok: true, value: 'a b' }],
    [kinds.day('offset'), '-21', { ok: true, value: -21 }],
    [kinds.day('offset'), '2027-05-29', { ok: true, value: -21 }],
    [
      kinds.planTime(),
      '6月31日',
      { ok: false, problem: { id: 'no-such-date', params: { month: 6, days: 30 } } },
    ],
    [kinds.list(), 'a；b\nc', { ok: true, value: ['a', 'b', 'c'] }],
  ])('%#: %s', (kind, text, expected) => expect(kind.parse(text, context())).toMatchObject(expected));

  it('and blank text empties every kind of cell', () => {
    for (const sheet of SHEET_IDS)
      for (const field of Object.values(SHEETS[sheet].fields))
        expect(field.kind.parse('  ', context())).toEqual({ ok: true, value: null });
  });
});

describe('every field of every sheet', () => {
  const all = SHEET_IDS.flatMap((sheet) =>
    Object.entries(SHEETS[sheet].fields as Record<string, Field>).map(
      ([id, field]) => [`${sheet}.${id}`, field] as const,
    ),
  );

  it.each(all)('%s refuses strange values and never throws on them', (_name, field) => {
    const strange = fc.oneof(
      fc.constantFrom(
        NaN,
        Infinity,
        -0.5,
        undefined,
        '__proto__',
        'constructor',
        {},
        [],
        [[]],
        [null],
        { sheet: 'zones' },
        { row: 'x' },
        'x'.repeat(9000),
        () => 1,
        1n,
      ),
      fc.anything(),
    );
    fc.assert(
      fc.property(strange, (value) => {
        const problem = field.kind.check(value);
        if (problem === null) expect(['string', 'number', 'boolean', 'object']).toContain(typeof value);
      }),
      { seed: SEED, numRuns: 60 },
    );
    for (const value of [NaN, Infinity, undefined, {}, () => 1])
      expect(field.kind.check(value)).not.toBeNull();
  });

  it.each(all)('%s has both labels, a width and an initial value that it accepts', (_name, field) => {
    for (const locale of LOCALES) expect(field.label[locale].length).toBeGreaterThan(0);
    expect(field.width).toBeGreaterThanOrEqual(60);
    if (field.initial !== undefined && field.initial !== null)
      expect(field.kind.check(field.initial)).toBeNull();
  });

  it('has an id that a document may hold', () => {
    for (const sheet of SHEET_IDS)
      for (const id of Object.keys(SHEETS[sheet].fields)) expect(id).toMatch(/^[a-z][A-Za-z]{0,39}$/);
    expect(all.length).toBeGreaterThan(100);
  });
});

it('S3: a value outside of its range may stand in a document: that is a finding, not a refusal', () => {
  for (const kind of [kinds.integer({ min: 1 }), kinds.quantity({ min: 1 }), kinds.duration({ min: 1 })]) {
    expect(kind.check(0)).toBeNull();
    expect(kind.parse('0', context())).toMatchObject({ ok: false, problem: { id: 'too-small' } });
  }
});

it('what the editor shows reads back to the same value', () => {
  const samples: [ReturnType<typeof kinds.text>, fc.Arbitrary<unknown>][] = [
    [kinds.integer(), fc.integer()],
    [kinds.quantity(), fc.integer()],
    [kinds.money(), fc.integer()],
    [kinds.length(), fc.integer()],
    [kinds.planTime(), fc.integer({ min: -100 * 86400, max: 100 * 86400 })],
    [kinds.duration(), fc.integer({ min: 0, max: 400_000 })],
    [kinds.day('date'), fc.integer({ min: -300, max: 300 })],
    [kinds.day('offset'), fc.integer({ min: -300, max: 300 })],
    [
      kinds.instant(),
      fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }).map((seconds) => seconds * 1000),
    ],
    [SHEETS.supplies.fields.category!.kind, fc.constantFrom('signage', 'av', 'decor')],
    [kinds.person(), fc.constantFrom('p1', 'p2')],
    [kinds.ref('zones'), fc.constantFrom('z1', 'z2')],
    [kinds.checkbox(), fc.boolean()],
  ];
  for (const locale of LOCALES) {
    for (const [kind, values] of samples) {
      fc.assert(
        fc.property(values, (value) => {
          expect(kind.check(value)).toBeNull();
          expect(kind.parse(kind.edit(value as never, context(locale)), context(locale))).toEqual({
            ok: true,
            value,
          });
        }),
        { seed: SEED, numRuns: 50 },
      );
    }
  }
});
