import { expect, test } from 'vitest';
import { DAY } from '#lib/domain/clock.ts';
import { planClock, STEADY_CLOCK } from '#lib/domain/planClock.ts';
import { extentOf, fittingSpan, freeStep, nextSpan, snapStep, SPANS, ticks } from './timeScale.ts';

const HOUR = 3600;
const hours = (list: readonly { wall: number }[]): number[] => list.map(({ wall }) => wall / HOUR);

test('T1 zoom goes from minutes to days, one step at a time, and stops at both ends', () => {
  expect(nextSpan(6 * HOUR, -1)).toBe(3 * HOUR);
  expect(nextSpan(6 * HOUR, 1)).toBe(12 * HOUR);
  expect(nextSpan(5 * HOUR, 1)).toBe(6 * HOUR);
  expect(nextSpan(SPANS[0]!, -1)).toBe(900);
  expect(nextSpan(14 * DAY, 1)).toBe(14 * DAY);
});

test('T4 a drag keeps to five minutes at six hours, to less when close, to more from afar', () => {
  const stepAt = (span: number): number => snapStep(800 / span);
  expect([900, HOUR, 6 * HOUR, DAY, 7 * DAY].map(stepAt)).toEqual([15, 60, 300, 900, HOUR]);
  expect([300, 60, 15].map(freeStep)).toEqual([60, 5, 1]);
});

test('hours are labelled as far as there is room, and a new day has a line of its own', () => {
  const found = ticks(22 * HOUR, 26 * HOUR, 100 / HOUR, STEADY_CLOCK);
  expect(hours(found)).toEqual([22, 22.5, 23, 23.5, 24, 24.5, 25, 25.5, 26]);
  expect(found.map(({ kind }) => kind[0]).join('')).toBe('whwhdhwhw');
  expect(hours(ticks(0, 2 * DAY, 10 / HOUR, STEADY_CLOCK))).toEqual([
    ...[0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45, 48],
  ]);
});

test('an hour that comes twice is labelled twice, one that is left out not at all', () => {
  const back = ticks(HOUR, 5 * HOUR, 60 / HOUR, planClock([{ at: 3 * HOUR, by: -HOUR }]));
  expect(hours(back.filter(({ kind }) => kind !== 'half'))).toEqual([1, 2, 2, 3, 4]);
  const forward = ticks(HOUR, 4 * HOUR, 60 / HOUR, planClock([{ at: 2 * HOUR, by: HOUR }]));
  expect(hours(forward.filter(({ kind }) => kind !== 'half'))).toEqual([1, 3, 4, 5]);
});

test('what can be scrolled to has room around the cues and fills the view', () => {
  const blocks = [{ start: 9.2 * HOUR, end: 18.25 * HOUR }];
  expect(extentOf(blocks, 0)).toEqual({ from: 8 * HOUR, to: 20 * HOUR });
  expect(extentOf(blocks, DAY).to).toBe(32 * HOUR);
  expect(fittingSpan(blocks)).toBe(12 * HOUR);
  expect(extentOf([], 0)).toEqual({ from: 8 * HOUR, to: 20 * HOUR });
});
