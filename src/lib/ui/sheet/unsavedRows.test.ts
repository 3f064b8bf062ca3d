import { expect, test } from 'vitest';
import { UnsavedRows } from './unsavedRows.ts';

test('a row is drawn again each time that something of it has set out or arrived', () => {
  const unsavedRows = new Map([
    ['a', 2],
    ['b', 1],
  ]);
  const rows = new UnsavedRows({ unsavedRows });
  expect(rows.changed()).toEqual(new Set());
  unsavedRows.set('a', 1);
  expect(rows.changed()).toEqual(new Set(['a']));
  unsavedRows.clear();
  expect(rows.changed()).toEqual(new Set(['a', 'b']));
  rows.touched(new Set(['c']));
  unsavedRows.set('c', 1);
  expect(rows.changed()).toEqual(new Set(['c']));
  unsavedRows.clear();
  expect(rows.changed()).toEqual(new Set(['c']));
  expect(rows.changed()).toEqual(new Set());
});
