import { beforeEach, expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { PlanRows, type RowSource } from './planRows.ts';
import { SHEETS } from './registry.ts';
import type { CellValue } from './values.ts';

let rows: Map<string, Record<string, CellValue>>;
let version: number;
let looks: number;
let view: PlanRows;

beforeEach(() => {
  rows = new Map();
  [version, looks] = [0, 0];
  const supplies: RowSource = {
    rowIds: () => [...rows.keys()],
    has: (row) => rows.has(row),
    value: (row, field) => rows.get(row)?.[field] ?? null,
    get version() {
      return version;
    },
  };
  const { facts } = planOf({});
  const sources = () => {
    looks++;
    return { supplies };
  };
  view = new PlanRows(SHEETS, () => facts, sources);
});

function add(id: string, quantity: number): void {
  rows.set(id, { item: id, quantity, secured: 0 });
  version++;
}

const shortages = (): number[] =>
  view.rows('supplies').map((row) => Number(view.computed('supplies', row.id, 'shortage')));

test('a piece of work over many rows looks at the sources a few times, not at every value', () => {
  for (let index = 0; index < 500; index++) add(`r${index}`, index);
  expect(view.steadily(shortages)).toHaveLength(500);
  expect(looks).toBeLessThan(5);
});

test('what changes between two pieces of work is seen by the second', () => {
  add('chairs', 5);
  expect(view.steadily(shortages)).toEqual([5]);
  add('tables', 7);
  expect(view.steadily(shortages)).toEqual([5, 7]);
  rows.set('chairs', { item: 'chairs', quantity: 9, secured: 2 });
  version++;
  expect(shortages()).toEqual([7, 7]);
});

test('a piece of work that fails leaves nothing behind', () => {
  add('chairs', 5);
  expect(() =>
    view.steadily(() => {
      shortages();
      throw new Error('a rule failed');
    }),
  ).toThrow('a rule failed');
  add('tables', 7);
  expect(shortages()).toEqual([5, 7]);
});
