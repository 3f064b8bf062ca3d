import { expect, it } from 'vitest';
import { takenOver, whereabouts, type Movement } from './movements.ts';

const move = (
  kind: Movement['kind'],
  quantity: number,
  condition: Movement['condition'] = null,
  undone = false,
) => ({ kind, quantity, condition, undone });

it('G5 what is still out is what went out and came back in no state; what was taken back does not count', () => {
  const moves = [
    move('received', 5000),
    move('received', 7000),
    move('out', 10_000),
    move('out', 2000, null, true),
    move('in', 6000, 'intact'),
    move('in', 1000, 'damaged'),
    move('in', 500, 'lost'),
  ];
  expect(whereabouts(moves)).toEqual({
    ...{ received: 12_000, wentOut: 10_000, back: 6000, damaged: 1000, lost: 500, stillOut: 2500 },
  });
});

it('G5 nothing moved, nothing is anywhere', () => {
  expect(Object.values(whereabouts([]))).toEqual([0, 0, 0, 0, 0, 0]);
});

it('G6 what arrived is secured, and delivered only with as much as is needed', () => {
  expect(takenOver({ received: 4999 }, 5000)).toEqual({ secured: 4999 });
  expect(takenOver({ received: 5000 }, 5000)).toEqual({ secured: 5000, status: 'delivered' });
});
