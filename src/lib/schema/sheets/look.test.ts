import { expect, it } from 'vitest';
import { money, quantity, duration } from '../kinds/index.ts';
import type { CellContext } from '../kind.ts';
import type { Field } from '../sheet.ts';
import { SHEETS, SHEET_IDS, type RowView } from '../index.ts';
import type { PlanView } from '../sheet.ts';
import type { CellValue } from '../values.ts';

const context: CellContext = {
  locale: 'en',
  currency: 'CNY',
  day0: '2027-06-19',
  timeZone: 'Asia/Shanghai',
  names: { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
};
const row = (cells: Record<string, CellValue>): RowView => ({ id: 'r', value: (id) => cells[id] ?? null });
const plan = { facts: { day0: '2027-06-19', today: '2027-06-20' } } as PlanView;
const fieldOf = (sheet: keyof typeof SHEETS, id: string): Field =>
  (SHEETS[sheet].fields as Record<string, Field>)[id]!;

it('what is short, late, overspent or off its source stands out; what is well does not', () => {
  const tone = (sheet: keyof typeof SHEETS, id: string, value: CellValue, cells = {}) =>
    fieldOf(sheet, id).tone!(value, row(cells), plan);
  expect(tone('supplies', 'shortage', 2_000)).toBe('error');
  expect(tone('supplies', 'shortage', 0)).toBeNull();
  expect(tone('supplies', 'expected', 20, { expected: 20, neededBy: 10 })).toBe('late');
  const arriving = (expected: number, status: string | null = null) => ({
    expected,
    neededBy: 200_000,
    status,
  });
  expect(tone('supplies', 'expected', 90_000, arriving(90_000))).toBeNull();
  expect(tone('supplies', 'expected', 80_000, arriving(80_000))).toBe('late');
  expect(tone('supplies', 'expected', 80_000, arriving(80_000, 'delivered'))).toBeNull();
  expect(tone('budget', 'variance', -1)).toBe('error');
  expect(tone('budget', 'variance', 0)).toBeNull();
  expect(tone('budget', 'linkMismatch', 1_000)).toBe('warn');
  expect(tone('floor', 'placement', 'overlap')).toBe('error');
  expect(tone('floor', 'placement', 'ok')).toBeNull();
  expect(tone('evaluation', 'gap', -1, { target: 2, actual: 1, direction: 'higher' })).toBe('error');
  expect(tone('evaluation', 'gap', -1, { target: 2, actual: 1, direction: 'lower' })).toBeNull();
});

it('every figure of a summary has its place in the sentence, in both languages', () => {
  const empty = {
    ...{ rows: () => [], row: () => null, has: () => true, computed: () => null },
    memo: (_: string, make: () => unknown) => make(),
    facts: { approvedBudget: null, guestCount: null, day0: null, today: '2027-06-20', parameters: {} },
  } as unknown as PlanView;
  for (const id of SHEET_IDS) {
    for (const { label } of SHEETS[id].summary(empty))
      expect([label['zh-CN'], label.en].filter((text) => text.split('{value}').length !== 2)).toEqual([]);
  }
});

it('S3 a value out of range is a finding with the range in it', () => {
  expect(quantity({ min: 1 }).warn?.(-1_000, context)).toEqual({ id: 'too-small', params: { min: '0.001' } });
  expect(quantity({ min: 1 }).warn?.(1_000, context)).toBeNull();
  expect(money({ max: 500 }).warn?.(501, context)).toEqual({ id: 'too-large', params: { max: '5' } });
  expect(duration({ min: 60 }).warn?.(0, context)?.id).toBe('too-small');
});
