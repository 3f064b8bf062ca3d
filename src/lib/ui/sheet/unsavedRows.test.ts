import { expect, test } from 'vitest';
import { FIELDS } from '#lib/grid/testing/bench.ts';
import { UnsavedRows } from './unsavedRows.ts';

const columns = (['item', 'quantity'] as const).map((id) => ({ id, field: FIELDS[id], width: 90 }));

test('a row is drawn again each time that something of it has set out or arrived', () => {
  const unsaved = new Set(['a item', 'a quantity', 'b item']);
  const rows = new UnsavedRows(
    { rowIds: () => ['a', 'b', 'c'], isUnsaved: (row, field) => unsaved.has(`${row} ${field}`) },
    columns,
  );
  expect(rows.changed()).toEqual(new Set());
  unsaved.delete('a item');
  expect(rows.changed()).toEqual(new Set(['a']));
  unsaved.clear();
  expect(rows.changed()).toEqual(new Set(['a', 'b']));
  rows.touched(new Set(['c']));
  unsaved.add('c item');
  expect(rows.changed()).toEqual(new Set(['c']));
  unsaved.clear();
  expect(rows.changed()).toEqual(new Set(['c']));
  expect(rows.changed()).toEqual(new Set());
});
