import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf } from './laneLayout.ts';

test('cues one after the other have the whole lane; those that overlap share it', () => {
  const blocks = [
    { start: 0, end: 10 },
    { start: 10, end: 20 },
    { start: 15, end: 30 },
    { start: 21, end: 25 },
    { start: 30, end: 31 },
  ];
  expect(columnsOf(blocks).map(({ at, of }) => `${at}/${of}`)).toEqual(['0/1', '0/2', '1/2', '0/2', '0/1']);
});

test('what is drawn longer than it lasts takes the room it is drawn in', () => {
  const blocks = [
    { start: 0, end: 1 },
    { start: 2, end: 3 },
  ];
  expect(columnsOf(blocks, 5).map(({ of }) => of)).toEqual([2, 2]);
});

test('no two blocks ever lie on each other', () => {
  const interval = fc.record({ start: fc.nat(200), length: fc.integer({ min: 1, max: 60 }) });
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 30 }), fc.nat(20), (list, least) => {
      const blocks = list
        .map(({ start, length }) => ({ start, end: start + length }))
        .sort((a, b) => a.start - b.start);
      const columns = columnsOf(blocks, least);
      blocks.forEach((a, i) =>
        blocks.slice(i + 1).forEach((b, j) => {
          const overlap = b.start < Math.max(a.end, a.start + least);
          const [one, other] = [columns[i]!, columns[i + 1 + j]!];
          if (!overlap) return;
          expect(one.of).toBe(other.of);
          expect(one.at).not.toBe(other.at);
        }),
      );
      expect(columns.every(({ at, of }) => at >= 0 && at < of)).toBe(true);
    }),
  );
});
