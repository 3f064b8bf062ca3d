import { expect, test } from 'vitest';
import { trashLines } from './trashLines.ts';

const told = (id: string) => ({ id, title: id, deletedAt: 1, by: null, daysLeft: 3 });
const rows = (...args: Parameters<typeof trashLines>) =>
  trashLines(...args).map(({ row, told: from }) => [row, from !== null]);

test('shows what the server tells of as long as it lies in the trash', () => {
  const know = { isUnsaved: () => false, showAll: false };
  expect(rows([told('a'), told('b')], new Set(['b', 'old']), know)).toEqual([['b', true]]);
});

test('shows first what one has just deleted and is not stored', () => {
  const know = { isUnsaved: (row: string) => row === 'new', showAll: false };
  expect(rows([told('a')], new Set(['a', 'new', 'old']), know)).toEqual([
    ['new', false],
    ['a', true],
  ]);
});

test('shows everything in the trash while the server can’t be asked', () => {
  const know = { isUnsaved: () => false, showAll: true };
  expect(rows([], new Set(['a', 'b']), know)).toEqual([
    ['a', false],
    ['b', false],
  ]);
});
