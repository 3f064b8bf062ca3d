import { expect, test } from 'vitest';
import { bench } from '#lib/grid/testing/bench.ts';
import { watchCurrentCell } from './currentCell.ts';

const set = (row: string, field: string, value: string) => ({ type: 'set', row, field, value }) as const;

test('A3 others’ edits of the cell one stands on are told, those of other cells and one’s own are not', () => {
  const { engine, source, goTo, press } = bench({ a: { item: 'A' }, b: { item: 'B' } }, ['item', 'note']);
  const told: string[] = [];
  const stop = watchCurrentCell(engine, ({ row, column }) => told.push(`${row} ${column}`));
  source.remote([set('b', 'item', 'theirs'), set('a', 'note', 'theirs')]);
  expect(told).toEqual([]);
  source.remote([set('a', 'item', 'theirs')]);
  expect(told).toEqual(['a item']);
  source.remote([set('a', 'item', 'theirs')]);
  engine.type('mine');
  press('Enter');
  expect(told).toEqual(['a item']);
  goTo('b', 'item');
  source.remote([{ type: 'delete', row: 'a' }]);
  source.remote([set('b', 'item', 'again')]);
  expect(told).toEqual(['a item', 'b item']);
  stop();
  source.remote([set('b', 'item', 'unheard')]);
  expect(told).toHaveLength(2);
});
