import { expect, test } from 'vitest';
import { inOrderOf, numberedName, numberingOf, type NumberWay } from './numbering.ts';

const table = (id: string, x: number, y: number, depth = 800) => ({
  id,
  block: { x: x - 800, y: y - depth / 2, width: 1_600, depth },
});
const order = (items: readonly ReturnType<typeof table>[], way: NumberWay): string =>
  inOrderOf(items, way)
    .map(({ id }) => id)
    .join(' ');

test('H71 items are numbered row by row as one reads, also where those of a row stand a little apart', () => {
  const items = [
    table('f', 9_000, 3_000),
    table('b', 4_000, 1_300),
    table('d', 1_000, 3_200),
    table('c', 8_000, 900),
    table('a', 1_000, 1_200),
    table('e', 5_000, 2_900),
  ];
  expect(order(items, 'rows')).toBe('a b c d e f');
  expect(order([...items].reverse(), 'rows')).toBe('a b c d e f');
});

test('H71 something deep beside several rows does not make one row of them', () => {
  const items = [
    table('stage', 9_000, 2_000, 6_000),
    table('c', 1_000, 3_500),
    table('a', 1_000, 1_000),
    table('d', 4_000, 3_500),
    table('b', 4_000, 1_000),
  ];
  expect(order(items, 'rows')).toBe('a b stage c d');
});

test.each([
  [
    'from the west, whichever way it slopes',
    [table('c', 9_000, 0), table('a', 1_000, 4_000), table('b', 5_000, 2_000)],
  ],
  [
    'from the north, where it is steep',
    [table('c', 0, 9_000), table('a', 400, 1_000), table('b', 200, 5_000)],
  ],
  ['also where it is straight', [table('c', 0, 9_000), table('a', 0, 1_000), table('b', 0, 5_000)]],
])('H71 items are numbered along their line %s', (_, items) => {
  expect(order(items, 'line')).toBe('a b c');
});

test('H71 a number goes on from the first name, with the zeros that it has', () => {
  expect(numberingOf('Table 07')).toEqual({ prefix: 'Table ', start: 7, digits: 2 });
  expect(numberingOf('桌12')).toEqual({ prefix: '桌', start: 12, digits: 1 });
  expect(numberingOf('Bar')).toEqual({ prefix: 'Bar ', start: 1, digits: 1 });
  expect(numberingOf('')).toEqual({ prefix: '', start: 1, digits: 1 });
  const numbering = { prefix: 'T', start: 9, digits: 2 };
  expect([0, 1].map((at) => numberedName(numbering, at))).toEqual(['T09', 'T10']);
  expect([...numberedName(numberingOf('长'.repeat(200)), 0)].length).toBeLessThanOrEqual(200);
});
