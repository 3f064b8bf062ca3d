import { expect, it } from 'vitest';
import { backoff } from './backoff.ts';

it('R8 waits anything up to half a second at first, twice as much each time, and never more than 30 s', () => {
  const longest = [0, 1, 2, 3, 6, 100].map((attempt) => backoff(attempt, () => 1));
  expect(longest).toEqual([500, 1000, 2000, 4000, 30_000, 30_000]);
  expect(backoff(5, () => 0.5)).toBe(8_000);
  expect(backoff(5, () => 0)).toBe(50);
});
