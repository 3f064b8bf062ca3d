import { describe, expect, test } from 'vitest';
import { AppliedRows, type Arrival } from './appliedRows.ts';
import type { RowsOfGroup } from './groups.ts';
import { outOfPlace } from './outOfPlace.ts';

const group = (key: string, ...rows: string[]): RowsOfGroup => ({ key, value: key, rows });
const shape = (rows: AppliedRows) => rows.groups().map(({ key, rows: of }) => `${key}:${of.join('')}`);
const to = (key: string) => ({ key, value: key });

describe('V4 rows of a view that was applied', () => {
  test('sorted ones keep their places while the sheet moves under them', () => {
    const rows = new AppliedRows([group('', 'c', 'a', 'b')], ['a', 'b', 'c', 'x'], true);
    rows.follow(['x', 'c', 'b', 'a'], []);
    expect(shape(rows)).toEqual([':cab']);
    expect(rows.hidden).toBe(1);
  });

  test('those that are not sorted follow the sheet within their group', () => {
    const rows = new AppliedRows([group('p', 'a', 'b'), group('q', 'c')], ['a', 'c', 'b'], false);
    rows.follow(['c', 'b', 'a'], []);
    expect(shape(rows)).toEqual(['p:ba', 'q:c']);
  });

  test.each<[string, Arrival[], string]>([
    ['behind the row it follows', [{ row: 'n', after: 'c', group: to('') }], ':cnab'],
    [
      'behind one another',
      [
        { row: 'm', after: 'c', group: to('') },
        { row: 'n', after: 'm', group: to('') },
      ],
      ':cmnab',
    ],
    ['at the end where that row is hidden', [{ row: 'n', after: 'x', group: to('') }], ':cabn'],
    ['before all, where it was asked for', [{ row: 'n', after: null, group: to(''), first: true }], ':ncab'],
    ['nowhere, where it does not fit', [{ row: 'n', after: 'c', group: null }], ':cab'],
  ])('a new row stands %s', (_, arrivals, expected) => {
    const rows = new AppliedRows([group('', 'c', 'a', 'b')], ['a', 'b', 'c', 'x'], true);
    const present = ['a', 'b', 'c', 'x', ...arrivals.map(({ row }) => row)];
    expect(rows.strangers(present)).toEqual(arrivals.map(({ row }) => row));
    rows.follow(present, arrivals);
    expect(shape(rows)).toEqual([expected]);
    expect(rows.strangers(present)).toEqual([]);
  });

  test('a new row of another group than the row it follows goes to the end of its own, which may be new', () => {
    const rows = new AppliedRows([group('p', 'a', 'b'), group('q', 'c')], ['a', 'b', 'c'], true);
    rows.follow(
      ['a', 'm', 'n', 'b', 'c'],
      [
        { row: 'm', after: 'a', group: to('q') },
        { row: 'n', after: 'a', group: to('z') },
      ],
    );
    expect(shape(rows)).toEqual(['p:ab', 'q:cm', 'z:n']);
  });

  test('a deleted row goes at once and comes back to its place; a group without rows is not shown', () => {
    const rows = new AppliedRows([group('p', 'b'), group('q', 'c', 'a')], ['a', 'b', 'c'], true);
    rows.follow(['a'], []);
    expect(shape(rows)).toEqual(['q:a']);
    rows.follow(['a', 'b', 'c'], []);
    expect(shape(rows)).toEqual(['p:b', 'q:ca']);
  });

  test('a hidden row can be shown though it does not fit', () => {
    const rows = new AppliedRows([group('', 'a')], ['a', 'x'], true);
    rows.show('x', to(''));
    expect(shape(rows)).toEqual([':ax']);
    expect(rows.hidden).toBe(0);
    expect([...rows.compare([group('', 'a')]).leaving]).toEqual(['x']);
  });

  test('a group that would stand elsewhere takes its rows along', () => {
    const rows = new AppliedRows(
      [group('p', 'a'), group('q', 'b', 'c'), group('r', 'd')],
      [...'abcd'],
      false,
    );
    const { moved } = rows.compare([group('q', 'b', 'c'), group('r', 'd'), group('p', 'a')]);
    expect([...moved]).toEqual(['a']);
  });

  test('V31 what differs from the view is told, of the fewest rows', () => {
    const rows = new AppliedRows([group('p', 'a', 'b', 'c', 'd'), group('q', 'e')], [...'abcdef'], true);
    const { moved, leaving, added } = rows.compare([group('p', 'd', 'a', 'b', 'f'), group('q', 'c')]);
    expect([...moved].sort()).toEqual(['c', 'd']);
    expect([...leaving]).toEqual(['e']);
    expect(added).toBe(1);
  });
});

test('the fewest rows that are out of place', () => {
  const of = (...places: number[]) => outOfPlace(places, (place) => place);
  expect(of()).toEqual([]);
  expect(of(0, 1, 2)).toEqual([]);
  expect(of(0, 9, 1, 2, 3)).toEqual([9]);
  expect(of(1, 2, 3, 0)).toEqual([0]);
  expect(of(3, 2, 1)).toHaveLength(2);
});
