import { expect, test } from 'vitest';
import { compareScores, type ComparedScore } from './compareScores.ts';

const score = (row: string, name: string, requirementId: string | null = null): ComparedScore => ({
  ...{ row, name, requirementId, importance: 4_000, satisfaction: 3_000, quadrant: 'keep' },
});
const pairs = (before: readonly ComparedScore[], now: readonly ComparedScore[]): (string | null)[][] =>
  compareScores(before, now).map((pair) => [pair.before?.row ?? null, pair.now?.row ?? null]);

test('E9 touchpoints are matched by requirement first, then by name but for blanks, case and width', () => {
  const before = [score('a', 'Old name', 'desk'), score('b', '签到 区'), score('c', 'Food')];
  const now = [
    score('1', 'ＦＯＯＤ'),
    score('2', 'New name', 'desk'),
    score('3', '签到区'),
    score('4', 'Parking'),
  ];
  expect(pairs(before, now)).toEqual([
    ...[
      ['c', '1'],
      ['a', '2'],
      ['b', '3'],
      [null, '4'],
    ],
  ]);
});

test('E12 each pair says whether its requirement or its name made it one', () => {
  const before = [score('a', 'Old name', 'desk'), score('b', 'Food'), score('c', 'Gone')];
  const now = [score('1', 'New name', 'desk'), score('2', 'food'), score('3', 'Parking')];
  expect(compareScores(before, now).map(({ by }) => by)).toEqual(['requirement', 'name', null, null]);
});

test('E9 none is the counterpart of two, and the better match wins', () => {
  const before = [score('a', 'Desk', 'desk'), score('b', 'Table', 'desk')];
  const now = [score('1', 'Table', 'desk'), score('2', 'Anything', 'desk'), score('3', 'Desk')];
  expect(pairs(before, now)).toEqual([
    ['b', '1'],
    ['a', '2'],
    [null, '3'],
  ]);
  expect(pairs([score('x', '')], [score('y', '')])).toEqual([
    [null, 'y'],
    ['x', null],
  ]);
});
