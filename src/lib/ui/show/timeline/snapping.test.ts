import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planClock, STEADY_CLOCK } from '#lib/domain/planClock.ts';
import { rounded, snapBlock, snapEdge } from './snapping.ts';

const min = 60;

test('T4 a block goes to the end of a neighbour with its start, or with its end to the start of one', () => {
  const magnets = { at: [603 * min, 661 * min], reach: 4 * min };
  expect(snapBlock(600 * min, 15 * min, 300, magnets, STEADY_CLOCK)).toBe(603 * min);
  expect(snapBlock(630 * min, 30 * min, 300, magnets, STEADY_CLOCK)).toBe(631 * min);
  expect(snapBlock(642 * min, 5 * min, 300, magnets, STEADY_CLOCK)).toBe(640 * min);
});

test('T4 round times are those of the wall, also behind a change of the clock that is no round one', () => {
  const clock = planClock([{ at: 7200, by: 1234 }]);
  expect(clock.wall(rounded(10_000, 300, clock)) % 300).toBe(0);
});

test('T4 what was snapped stays where it is, and is never farther away than half a step or the reach', () => {
  const magnets = fc.record({
    at: fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 8 }),
    reach: fc.integer({ min: 0, max: 600 }),
  });
  const duration = fc.integer({ min: 1, max: 7200 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40_000 }),
      duration,
      fc.constantFrom(60, 300, 900),
      magnets,
      (time, length, step, pulls) => {
        const edge = snapEdge(time, step, pulls, STEADY_CLOCK);
        expect(Math.abs(edge - time)).toBeLessThanOrEqual(Math.max(step / 2, pulls.reach));
        expect(snapEdge(edge, step, { ...pulls, reach: 0 }, STEADY_CLOCK)).toBe(
          pulls.at.includes(edge) ? edge : rounded(edge, step, STEADY_CLOCK),
        );
        const start = snapBlock(time, length, step, pulls, STEADY_CLOCK);
        expect(Math.abs(start - time)).toBeLessThanOrEqual(Math.max(step / 2, pulls.reach));
      },
    ),
  );
});
