import { expect, it } from 'vitest';
import { stockShortages, type StockUse } from './stockUses.ts';

const use = (
  plan: string,
  from: number,
  to: number,
  quantity: number,
  more: Partial<StockUse> = {},
): StockUse => ({
  ...{ item: 'tent', plan, row: 'r', from, to, quantity, since: 0, stillOut: 0 },
  ...more,
});
const told = (uses: readonly StockUse[], onHand: number, gone = 0, now = 0) =>
  stockShortages(uses, { onHand, gone }, now).map(({ use: { plan }, reason, needed, there, hasClaim }) => [
    ...[plan, reason, needed, there, hasClaim],
  ]);

it('G7 what is needed one after the other is no shortage, to the moment', () => {
  expect(told([use('a', 0, 10, 5), use('b', 10, 20, 5)], 5)).toEqual([]);
  expect(told([use('a', 0, 11, 5), use('b', 10, 20, 5)], 9)).toEqual([
    ['a', 'shared', 10, 9, true],
    ['b', 'shared', 10, 9, false],
  ]);
});

it('G7 who asked first has the first claim, whenever the event is', () => {
  const uses = [use('a', 0, 10, 3, { since: 2 }), use('b', 5, 15, 3, { since: 1 })];
  expect(told(uses, 5)).toEqual([
    ['b', 'shared', 6, 5, true],
    ['a', 'shared', 6, 5, false],
  ]);
});

it('G7 three reasons besides others: more than there ever was, lost or damaged, not brought back', () => {
  expect(told([use('a', 0, 10, 6)], 5)).toEqual([['a', 'too-much', 6, 5, false]]);
  expect(told([use('a', 0, 10, 5)], 5, 1)).toEqual([['a', 'gone', 5, 4, false]]);
  const late = use('old', 0, 10, 4, { stillOut: 2, since: 9 });
  expect(told([late, use('b', 20, 30, 4)], 5, 0, 15)).toEqual([['b', 'not-back', 6, 5, false]]);
  // Brought back since, it is nobody's concern.
  expect(told([{ ...late, stillOut: 0 }, use('b', 20, 30, 4)], 5, 0, 15)).toEqual([]);
});

it('G7 the worst moment counts, not the sum over time', () => {
  const uses = [use('long', 0, 100, 2), use('b', 0, 10, 3), use('c', 20, 30, 3), use('d', 40, 50, 4)];
  expect(told(uses, 5)).toEqual([
    ['d', 'shared', 6, 5, true],
    ['long', 'shared', 6, 5, false],
  ]);
});
