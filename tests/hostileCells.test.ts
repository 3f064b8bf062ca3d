import { NO_CONTINGENCY } from '#lib/domain/budgetFigures.ts';
import { NO_OWN_PACK } from '#lib/schema/rulePack.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCell } from '#lib/doc/checkCell.ts';
import {
  isUnread,
  LOCALES,
  PlanRows,
  SHEET_IDS,
  SHEETS,
  type CellContext,
  type CellValue,
  type Kind,
  type PlanFacts,
  type RowSource,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { LIMITS } from '#lib/wire/index.ts';
import { sqlValue } from '#server/db/projection.ts';
import { seeded } from './support/seeded.ts';

type Rows = readonly { readonly id: string; readonly cells: Readonly<Record<string, CellValue>> }[];

const SEED = 20270619;
const ROW_IDS = ['a', 'b', 'c', 'd'];
const FAR = Number.MAX_SAFE_INTEGER;

const facts: PlanFacts = {
  name: 'Night',
  kind: 'brand-event',
  standardId: 'sales-site',
  locale: 'en',
  day0: '2199-12-31',
  today: '2027-06-01',
  setupFromDay: -3650,
  startDay: 0,
  endDay: 0,
  teardownUntilDay: 3650,
  timeZone: 'Pacific/Apia',
  currency: 'CNY',
  tier: 'a',
  venueWidth: 10_000_000,
  venueDepth: 1,
  venueHeight: null,
  guestCount: 1,
  approvedBudget: FAR,
  parameters: {},
  tracks: [],
  ...{ rates: {}, contingency: NO_CONTINGENCY, waivers: [], standard: NO_OWN_PACK },
};
const context = (locale: 'zh-CN' | 'en', day0: string | null): CellContext => ({
  ...{ locale, day0, currency: 'KWD', timeZone: facts.timeZone },
  names: { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
});

function sourceOf(rows: Rows): RowSource {
  const byId = new Map(rows.map((row) => [row.id, row.cells]));
  return {
    rowIds: () => [...byId.keys()],
    has: (row) => byId.has(row),
    value: (row, field) => byId.get(row)?.[field] ?? null,
    version: 1,
  };
}

function viewOf(plan: Partial<Record<SheetId, Rows>>, told = facts): PlanRows {
  const sources = Object.fromEntries(Object.entries(plan).map(([id, rows]) => [id, sourceOf(rows)]));
  return new PlanRows(
    SHEETS,
    () => told,
    () => sources,
  );
}

/** A value that is shown as well as stored: every text of it can be made, and is one. */
function expectShowable(kind: Kind, value: CellValue, where: string): void {
  if (value === null || isUnread(value)) return;
  if (typeof value === 'number') expect(Number.isFinite(value), where).toBe(true);
  for (const locale of LOCALES) {
    for (const day0 of [facts.day0, '1970-01-01', null]) {
      for (const text of [
        kind.format(value, context(locale, day0)),
        kind.edit(value, context(locale, day0)),
      ]) {
        expect(text, where).toBeTypeOf('string');
        expect(text, where).not.toMatch(/NaN|Infinity|undefined/);
      }
    }
  }
}

/** Everything that pages and the API reckon from rows. */
function reckon(view: PlanRows, sheets: readonly SheetId[] = SHEET_IDS): void {
  for (const id of sheets) {
    const sheet: Sheet = SHEETS[id];
    const computed = Object.entries(sheet.fields).filter(([, field]) => field.compute ?? field.override);
    for (const row of view.rows(id)) {
      for (const [name, { kind }] of computed) {
        expectShowable(kind, view.computed(id, row.id, name), `${id}.${name}`);
      }
    }
    for (const item of sheet.summary(view)) expectShowable(item.kind, item.value, `${id} ${item.id}`);
  }
}

const extremes = [
  ...[0, 1, -1, 359, 86_400, -86_400, 9_999, -9_999, 863_913_600, -863_913_600, 7_258_118_400_000],
  ...[FAR, -FAR, FAR - 1, 1000, 2 ** 31, 2 ** 32 + 1],
];
/** Whatever a peer may send; the gate's own check sorts out what may stand in the field. */
function anyCell(sheet: Sheet, name: string): fc.Arbitrary<CellValue> {
  const { kind } = sheet.fields[name]!;
  const options = kind.options?.('en').map((option) => option.id) ?? ['x'];
  const value = fc.oneof(
    fc.constantFrom<CellValue>(null, true, false, '', ...extremes),
    fc.maxSafeInteger(),
    fc.string({ maxLength: 40 }),
    fc.constantFrom(...ROW_IDS, '__proto__', 'constructor', 'toString', 'gone'),
    fc.constantFrom(...options, 'XYZ'),
    fc.subarray(options, { maxLength: Math.min(3, options.length) }),
    fc.subarray(ROW_IDS),
    fc.record({ sheet: fc.constantFrom(...(kind.sheets ?? ['floor'])), row: fc.constantFrom(...ROW_IDS) }),
    fc.record({ text: fc.string({ maxLength: 200 }) }),
  );
  return value.filter((each) => checkCell(sheet, name, each) === null);
}

const anySheet = (id: SheetId): fc.Arbitrary<Rows> => {
  const sheet: Sheet = SHEETS[id];
  const cells = Object.entries(sheet.fields).filter(([, field]) => field.source === 'cell');
  const row = fc.record(Object.fromEntries(cells.map(([name]) => [name, anyCell(sheet, name)])), {
    requiredKeys: [],
  });
  return fc
    .array(row, { maxLength: ROW_IDS.length })
    .map((rows) =>
      rows.map((each, index) => ({ id: ROW_IDS[index]!, cells: each as Record<string, CellValue> })),
    );
};

describe('D14 whatever the gate lets into cells', () => {
  it('can be reckoned with, shown in both languages and projected, in every sheet', () => {
    const anyPlan = fc.record(
      Object.fromEntries(SHEET_IDS.map((id) => [id, anySheet(id)])) as Record<SheetId, fc.Arbitrary<Rows>>,
    );
    fc.assert(
      fc.property(anyPlan, fc.constantFrom(facts.day0, '1970-01-01', null), (plan, day0) => {
        reckon(viewOf(plan, { ...facts, day0 }));
        for (const id of SHEET_IDS) {
          const sheet: Sheet = SHEETS[id];
          for (const { cells } of plan[id]) {
            for (const [name, value] of Object.entries(cells)) {
              const { kind } = sheet.fields[name]!;
              expectShowable(kind, value, `${id}.${name}`);
              expect(['string', 'number', 'object']).toContain(typeof sqlValue(sheet.fields[name]!, value));
            }
          }
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('has an order in every column', () => {
    for (const id of SHEET_IDS) {
      const sheet: Sheet = SHEETS[id];
      for (const [name, { kind, source }] of Object.entries(sheet.fields)) {
        if (source !== 'cell') continue;
        const two = fc.tuple(anyCell(sheet, name), anyCell(sheet, name));
        fc.assert(
          fc.property(two, ([a, b]) => {
            if (a === null || b === null || isUnread(a) || isUnread(b)) return;
            expect(kind.compare(a, b, context('en', null)), `${id}.${name}`).not.toBeNaN();
          }),
          { seed: SEED, numRuns: 50 },
        );
      }
    }
  });
});

const many = (cells: (index: number) => Record<string, CellValue>): Rows =>
  Array.from({ length: LIMITS.sheetRows }, (_, index) => ({ id: `r${index}`, cells: cells(index) }));

describe('S19 a sheet as full as it may be is reckoned with in bounded work', () => {
  const size = { zone: 'a', width: 100, depth: 100, height: 100 };
  it.each<[string, Rows]>([
    [
      'a hundred thousand units each, all at one spot',
      many(() => ({ ...size, x: 0, y: 0, quantity: 100_000 })),
    ],
    ['strips side by side over the whole width', many((i) => ({ ...size, x: i, y: i * 100, width: FAR }))],
    [
      'strips and, at one spot, as many others',
      many((i) => ({ ...size, x: i % 2 ? 0 : i, y: i % 2 ? -500 : i * 100, width: FAR })),
    ],
    ['one tower of all rows', many((i) => ({ ...size, x: 0, y: 0, stackedOn: `r${i + 1}` }))],
    [
      'a ring of rows on one another',
      many((i) => ({ ...size, x: 0, y: 0, stackedOn: `r${(i + 1) % 20_000}` })),
    ],
    [
      'all on one row of many units',
      many((i) => ({ ...size, x: i, y: 0, quantity: i === 0 ? 100_000 : 1, stackedOn: 'r0', perRow: 1 })),
    ],
  ])('floor: %s', (_name, floor) => {
    const zones = [{ id: 'a', cells: { x: 0, y: 0, width: 1, depth: 1 } }];
    reckonQuietly(viewOf({ floor, zones }), 'floor');
  });

  it('cues: a chain that outlasts every calendar', () => {
    const cues = many((i) => ({
      ...{
        track: 'main',
        startMode: i === 0 ? 'at-time' : 'after-previous',
        startAt: 0,
        offset: 863_913_600,
      },
      ...{ duration: 863_913_600, actualStart: 0 },
    }));
    reckonQuietly(viewOf({ cues }), 'cues');
  });

  it('tasks and evaluation: rings of references', () => {
    const random = seeded(3);
    const any = (): string => `r${Math.floor(random() * LIMITS.sheetRows)}`;
    const tasks = many(() => ({ dependsOn: any(), dueDay: -9_999 }));
    reckonQuietly(viewOf({ tasks }), 'tasks');
  });

  /** Without the texts, which are tried above: twenty thousand rows of them take a while in the reader too. */
  function reckonQuietly(view: PlanRows, id: SheetId): void {
    const fields: Sheet['fields'] = SHEETS[id].fields;
    for (const row of view.rows(id)) {
      for (const [name, field] of Object.entries(fields)) {
        if (field.compute ?? field.override) view.computed(id, row.id, name);
      }
    }
    SHEETS[id].summary(view);
  }
});
