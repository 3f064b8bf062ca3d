import { expect, test } from 'vitest';
import type { RowChange } from '#lib/api/history.ts';
import { groupHistory } from './groupHistory.ts';

let ids = 100;
const change = (over: Partial<RowChange>): RowChange => ({
  ...{
    id: ids--,
    at: 0,
    by: { userId: 'ann', name: 'Ann' },
    proposedBy: null,
    gesture: { id: 'g1', label: 'type' },
  },
  ...{ type: 'set', field: 'item', before: null, after: 'x', cells: null, won: true },
  ...over,
});
const dayOf = (at: number): string => `day ${Math.floor(at / 100)}`;
const shape = (changes: readonly RowChange[]) =>
  groupHistory(changes, dayOf).map(({ day, deeds }) => [day, deeds.map((deed) => deed.changes.length)]);

test('changes stand under their days, newest first', () => {
  const changes = [250, 230, 110].map((at) => change({ at, gesture: null }));
  expect(shape(changes)).toEqual([
    ['day 2', [1, 1]],
    ['day 1', [1]],
  ]);
});

test('a paste is one deed, told by its newest change; another gesture is another', () => {
  const paste = { id: 'p', label: 'paste' };
  const changes = [
    change({ gesture: paste, at: 9 }),
    change({ gesture: paste, at: 8 }),
    change({ gesture: { id: 'q', label: 'paste' } }),
  ];
  expect(shape(changes)).toEqual([['day 0', [2, 1]]]);
  expect(groupHistory(changes, dayOf)[0]!.deeds[0]).toMatchObject({ label: 'paste', at: 9, type: 'set' });
});

test('what nobody called a gesture is never put together', () => {
  expect(shape([change({ gesture: null }), change({ gesture: null })])).toEqual([['day 0', [1, 1]]]);
});

test('one gesture of two people, of two types or over midnight is not one deed', () => {
  const other = { userId: 'ben', name: 'Ben' };
  expect(shape([change({}), change({ by: other })])).toEqual([['day 0', [1, 1]]]);
  expect(shape([change({}), change({ type: 'deleted' })])).toEqual([['day 0', [1, 1]]]);
  expect(shape([change({ at: 100 }), change({ at: 99 })])).toHaveLength(2);
});
