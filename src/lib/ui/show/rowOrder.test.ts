import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowOrder } from './rowOrder.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e'];

test('rows come, go and move as they would in a list', () => {
  const steps = fc.array(
    fc.record({
      row: fc.constantFrom(...ROWS, 'new'),
      after: fc.constantFrom(null, ...ROWS),
      goes: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(steps, (edits) => {
      const order = new RowOrder(ROWS);
      let list = [...ROWS];
      for (const { row, after, goes } of edits) {
        if (row === after) continue;
        list = list.filter((other) => other !== row);
        if (goes) order.take(row);
        else {
          order.put(row, after);
          // A neighbour that is gone: at the end.
          const place = after === null ? 0 : list.includes(after) ? list.indexOf(after) + 1 : list.length;
          list.splice(place, 0, row);
        }
      }
      expect([...order]).toEqual(list);
    }),
  );
});
