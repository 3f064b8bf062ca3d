import { describe, expect, test } from 'vitest';
import { SHEETS, type CellValue } from '../schema/index.ts';
import { arrange, type ViewCells } from './arrange.ts';
import type { RowsView } from './isPlain.ts';
import { declaredView } from './declaredView.ts';
import { subtotal } from './groups.ts';
import { testReader } from './testing/reader.ts';

const { supplies } = SHEETS;
const plain = declaredView(supplies);
type Cells = Record<string, CellValue>;

function cellsOf(rows: Record<string, Cells>): ViewCells {
  return {
    field: (id) => (Object.hasOwn(supplies.fields, id) ? supplies.fields[id] : undefined),
    value: (row, field) => rows[row]?.[field] ?? null,
    tone: (row, field) => (field === 'shortage' && Number(rows[row]?.['shortage']) > 0 ? 'error' : null),
  };
}
function arranged(rows: Record<string, Cells>, view: Partial<RowsView>, locale: 'en' | 'zh-CN' = 'en') {
  return arrange(Object.keys(rows), { ...plain, ...view }, cellsOf(rows), testReader({ locale }));
}
const order = (...of: Parameters<typeof arranged>) => arranged(...of).flatMap(({ rows }) => rows);
const up = (field: string) => ({ field, descending: false });
const down = (field: string) => ({ field, descending: true });

describe('V3 sorting', () => {
  const rows = {
    a: { item: '舞台', quantity: 2_000, status: 'ordered' },
    b: { item: '背景板', quantity: 5_000, status: 'planned' },
    c: { item: '灯 10', quantity: null, status: 'planned' },
    d: { item: '灯 9', quantity: { text: 'many' }, status: 'planned' },
    e: { item: null, quantity: 2_000, status: 'planned' },
  };

  test('goes by what each kind compares: Chinese by pinyin, figures in texts by their value', () => {
    expect(order(rows, { sorts: [up('item')] }, 'zh-CN')).toEqual(['b', 'd', 'c', 'a', 'e']);
  });

  test('keeps what is not understood and what is empty at the end in both directions', () => {
    expect(order(rows, { sorts: [up('quantity')] })).toEqual(['a', 'e', 'b', 'd', 'c']);
    expect(order(rows, { sorts: [down('quantity')] })).toEqual(['b', 'a', 'e', 'd', 'c']);
  });

  test('takes the next key where the one before is alike, and then the order of the plan', () => {
    expect(order(rows, { sorts: [up('status'), down('quantity')] })).toEqual(['b', 'e', 'd', 'c', 'a']);
    expect(order(rows, { sorts: [up('status')] })).toEqual(['b', 'c', 'd', 'e', 'a']);
  });

  test('puts choices in the order of their list', () => {
    expect(
      order({ x: { status: 'cancelled' }, y: { status: 'planned' } }, { sorts: [up('status')] }),
    ).toEqual(['y', 'x']);
  });
});

describe('V3 filtering', () => {
  const rows = {
    a: { status: 'planned', shortage: 2_000 },
    b: { status: 'planned', shortage: 0 },
    c: { status: 'cancelled', shortage: 1_000 },
  };
  const planned = { field: 'status', condition: { is: 'one-of', values: ['planned'] } } as const;
  const short = { field: 'shortage', condition: { is: 'tone', tones: ['error'] } } as const;

  test('shows rows that fit all filters, or one of them', () => {
    expect(order(rows, { filters: [planned, short] })).toEqual(['a']);
    expect(order(rows, { filters: [planned, short], match: 'any' })).toEqual(['a', 'b', 'c']);
  });

  test('asks nothing of a field that is not there', () => {
    const gone = { field: 'gone', condition: { is: 'filled' } } as const;
    expect(order(rows, { filters: [gone] })).toEqual(['a', 'b', 'c']);
    expect(order(rows, { filters: [gone, planned], match: 'any' })).toEqual(['a', 'b']);
  });

  test('may show nothing', () => {
    const none = { field: 'status', condition: { is: 'one-of', values: ['x'] } } as const;
    expect(arranged(rows, { filters: [none] })).toEqual([]);
  });
});

describe('V3 grouping', () => {
  test('puts groups in the order of the rows they refer to, those without a value last', () => {
    const rows = { a: {}, b: { zone: 'z-entrance' }, c: { zone: 'z-stage' }, d: { zone: { text: '?' } } };
    expect(arranged(rows, { groupBy: 'zone' })).toEqual([
      { key: '"z-stage"', value: 'z-stage', rows: ['c'] },
      { key: '"z-entrance"', value: 'z-entrance', rows: ['b'] },
      { key: '', value: null, rows: ['a', 'd'] },
    ]);
  });

  test('sorts within groups, and takes moments by their day', () => {
    const rows = { a: { neededBy: 90_000 }, b: { neededBy: 7_200 }, c: { neededBy: 3_600 } };
    expect(arranged(rows, { groupBy: 'neededBy', sorts: [up('neededBy')] })).toEqual([
      { key: '0', value: 0, rows: ['c', 'b'] },
      { key: '1', value: 1, rows: ['a'] },
    ]);
  });

  test('sums up what is a number, and nothing that could not be said exactly', () => {
    const cells: Cells = { a: 1_500, b: null, c: { text: 'x' }, d: -500 };
    const sum = (rows: string[], of = cells) => subtotal(rows, (row) => of[row] ?? null);
    expect(sum(['a', 'b', 'c', 'd'])).toBe(1_000);
    expect(sum(['b', 'c'])).toBeNull();
    expect(sum(['a', 'd'], { a: Number.MAX_SAFE_INTEGER, d: 1 })).toBeNull();
  });
});

test('V3 twenty thousand rows come in the order of a plain sort', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
  const rows: Record<string, Cells> = {};
  for (let index = 0; index < 20_000; index++)
    rows[`r${index}`] = { item: `桌 ${random(4_000)}`, quantity: random(10) === 0 ? null : random(50) };
  const sorted = order(rows, { sorts: [down('quantity'), up('item')] });
  const collator = new Intl.Collator('en', { numeric: true });
  const value = (row: string) => rows[row]!['quantity'] as number | null;
  const expected = Object.keys(rows).sort((a, b) => {
    const [first, second] = [value(a), value(b)];
    if (first !== second) return first === null ? 1 : second === null ? -1 : second - first;
    return collator.compare(rows[a]!['item'] as string, rows[b]!['item'] as string);
  });
  expect(sorted).toEqual(expected);
});
