import { expect, test } from 'vitest';
import type { ToldApproval } from '#lib/api/approvalActs.ts';
import type { RowChange } from '#lib/api/history.ts';
import { groupHistory } from './groupHistory.ts';
import { withActs } from './withActs.ts';

const DAY = 86_400_000;
const dayOf = (at: number): string => String(Math.floor(at / DAY));
const change = (id: number, at: number): RowChange => ({
  ...{ id, at, by: null, proposedBy: null, gesture: null, type: 'set', field: 'note' },
  ...{ before: null, after: id, cells: null, won: true },
});
const act = (id: number, at: number): ToldApproval => ({
  ...{ id, at, kind: 'approved', line: 'r', submission: 's', userId: 'u', name: 'Zhao' },
  ...{ onBehalfOf: null, words: null, note: null, content: null, hash: 'h' },
});

test('A13 decisions stand among the changes of their day, newest first, and not before the changes of then are read', () => {
  const days = groupHistory([change(3, 2 * DAY + 50), change(2, 2 * DAY + 10), change(1, DAY)], dayOf);
  const told = (from: number) =>
    withActs(days, [act(9, 3 * DAY), act(8, 2 * DAY + 20), act(7, 5)], dayOf, from).map(({ day, items }) => [
      day,
      items.map((item) => (item.type === 'deed' ? item.deed.key : item.act.id)),
    ]);
  expect(told(-Infinity)).toEqual([
    ['3', [9]],
    ['2', [3, 8, 2]],
    ['1', [1]],
    ['0', [7]],
  ]);
  expect(told(DAY)).not.toContainEqual(['0', [7]]);
});
