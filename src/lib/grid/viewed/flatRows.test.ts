import { expect, test } from 'vitest';
import type { RowsView } from '#lib/views/isPlain.ts';
import { ArraySource } from '../testing/arraySource.ts';
import { FIELDS } from '../testing/bench.ts';
import { FlatRows } from './flatRows.ts';

const VIEW: RowsView = {
  sorts: [{ field: 'item', descending: true }],
  filters: [{ field: 'secured', condition: { is: 'between', from: 1, to: null } }],
  match: 'all',
  groupBy: 'status',
};

test('V3 V4 a list shows the rows of a view in its order, without its groups, and holds them while they are edited', () => {
  const { item, secured, status } = FIELDS;
  const source = new ArraySource(
    { item, secured, status },
    {
      a: { item: 'A', secured: 1, status: 'planned' },
      b: { item: 'B', secured: 0, status: 'ordered' },
      c: { item: 'C', secured: 3, status: 'ordered' },
    },
  );
  const rows = new FlatRows(source, VIEW, ['ordered'], { personId: () => null, alerts: [] });
  rows.onChange(() => undefined);
  expect([rows.rowIds(), rows.hiddenRows, rows.headings(), rows.closed]).toEqual([
    ['c', 'a'],
    1,
    [],
    ['ordered'],
  ]);
  expect([rows.isBy(VIEW), rows.isBy({ ...VIEW })]).toEqual([true, false]);
  rows.apply([{ type: 'set', row: 'c', field: 'secured', value: 0 }], 'type');
  expect(rows.rowIds()).toEqual(['c', 'a']);
  rows.reapply();
  expect([rows.rowIds(), rows.hiddenRows, rows.closed]).toEqual([['a'], 2, ['ordered']]);
});
