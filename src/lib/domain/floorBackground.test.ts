import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibrated, spotOnFloor, type BackgroundPlace } from './floorBackground.ts';

const PLACE: BackgroundPlace = {
  ...{ page: 1, x: 1_000, y: 2_000, width: 10_000, rotation: 0, opacity: 50, locked: false },
};

it('H57: a picture is made as large as the distance between two of its points says, the first one staying', () => {
  // A wall drawn 5 m long is 8 m long.
  const made = calibrated(
    PLACE,
    0.5,
    [
      { x: 2_000, y: 3_000 },
      { x: 7_000, y: 3_000 },
    ],
    8_000,
  )!;
  expect(made).toEqual({ ...PLACE, x: 400, y: 1_400, width: 16_000 });
});

it('H57: holds for any two points of a picture turned at any angle', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.record({ u1: share, v1: share, u2: share, v2: share }),
      fc.integer({ min: 0, max: 359 }),
      fc.integer({ min: 1_000, max: 60_000 }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      ({ u1, v1, u2, v2 }, rotation, distance, ratio) => {
        const place = { ...PLACE, rotation };
        const [from, to] = [
          spotOnFloor(place, ratio, { u: u1, v: v1 }),
          spotOnFloor(place, ratio, { u: u2, v: v2 }),
        ];
        fc.pre(Math.hypot(to.x - from.x, to.y - from.y) > 500);
        const made = calibrated(place, ratio, [from, to], distance);
        fc.pre(made !== null);
        const [a, b] = [
          spotOnFloor(made!, ratio, { u: u1, v: v1 }),
          spotOnFloor(made!, ratio, { u: u2, v: v2 }),
        ];
        // Places and widths are whole millimetres.
        const slack = 2 + distance / 500;
        expect(Math.abs(Math.hypot(b.x - a.x, b.y - a.y) - distance)).toBeLessThan(slack);
        expect(Math.hypot(a.x - from.x, a.y - from.y)).toBeLessThan(slack);
      },
    ),
    { seed: 8, numRuns: 200 },
  );
});

it('measures nothing by points that are the same, or into sizes that no venue has', () => {
  const at = { x: 2_000, y: 3_000 };
  expect(calibrated(PLACE, 1, [at, at], 5_000)).toBeNull();
  expect(calibrated(PLACE, 1, [at, { x: 3_000, y: 3_000 }], 0)).toBeNull();
  expect(calibrated(PLACE, 1, [at, { x: 3_000, y: 3_000 }], Number.NaN)).toBeNull();
  expect(calibrated(PLACE, 1, [at, { x: 2_020, y: 3_000 }], 900_000)).toBeNull();
});
