import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Taken } from './taken.ts';

test('what only touches leaves room, and what shares a hair’s breadth does not', () => {
  const taken = new Taken(50);
  taken.fill(0, 0, 100, 20);
  expect(taken.take(0, 20, 100, 20)).toBe(true);
  expect(taken.take(100, 0, 100, 20)).toBe(true);
  expect(taken.take(-99.9, 0, 100, 20)).toBe(false);
  expect(taken.take(0, -19.9, 100, 20)).toBe(false);
  expect(taken.take(0, -20, 100, 20)).toBe(true);
  expect(taken.take(0, -20, 1, 1)).toBe(false);
});

test('answers as looking at every rectangle would, whatever the squares, far out and for large ones too', () => {
  const length = fc.double({ min: 0.5, max: 900, noNaN: true });
  const place = fc.double({ min: -2_000, max: 2_000, noNaN: true });
  const rectangles = fc.array(fc.tuple(place, place, length, length), { maxLength: 60 });
  fc.assert(
    fc.property(rectangles, fc.integer({ min: 3, max: 400 }), (all, square) => {
      const taken = new Taken(square);
      const held: (readonly [number, number, number, number])[] = [];
      for (const one of all) {
        const [x, y, width, depth] = one;
        const isFree = held.every(
          ([cx, cy, wide, deep]) =>
            Math.abs(cx - x) >= (wide + width) / 2 - 1e-6 || Math.abs(cy - y) >= (deep + depth) / 2 - 1e-6,
        );
        expect(taken.take(...one)).toBe(isFree);
        if (isFree) held.push(one);
      }
    }),
    { seed: 8, numRuns: 150 },
  );
});
