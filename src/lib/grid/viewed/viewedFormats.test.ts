import { expect, test } from 'vitest';
import type { FormatRule } from '#lib/views/viewState.ts';
import { bench } from '../testing/bench.ts';

const RULE: FormatRule = {
  ...{ field: 'secured', condition: { is: 'between', from: 5, to: null }, row: false },
  format: { tint: 'amber', bold: false, struck: false },
};
const ROWS = { a: { item: 'Desk', secured: 3 }, b: { item: 'Lamp', secured: 9 } };

test('V51 formats of a view follow edits, with the drawing of the row that was edited and of no other', () => {
  const { viewed, source } = bench(ROWS, ['item', 'secured'], {}, {});
  const told: unknown[] = [];
  viewed.onChange(({ rows }) => told.push(rows === 'all' ? 'all' : [...rows].join()));
  const painted = () => ['a', 'b'].map((row) => viewed.paint(row, 'secured'));
  viewed.setFormats([]);
  expect([told, painted()]).toEqual([[], [null, null]]);
  const rules = [RULE];
  viewed.setFormats(rules);
  expect([told.splice(0), painted()]).toEqual([['all'], [null, 'tinted amber']]);
  viewed.setFormats(rules);
  expect(told).toEqual([]);
  source.remote([{ type: 'set', row: 'a', field: 'secured', value: 6 }]);
  expect([told.splice(0), painted()]).toEqual([['a'], ['tinted amber', 'tinted amber']]);
  source.apply([{ type: 'set', row: 'b', field: 'secured', value: 1 }], 'type');
  expect([told.splice(0), painted()]).toEqual([['b'], ['tinted amber', null]]);
  viewed.setFormats([]);
  expect([told.splice(0), painted()]).toEqual([['all'], [null, null]]);
});
