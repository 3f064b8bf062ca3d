import { describe, expect, test } from 'vitest';
import { isInForce, widestLimit, yesMeans } from './approvalChain.ts';

describe('A7 limits and the chain', () => {
  test.each([
    [{ growth: 100, limit: null, chainAbove: null, isSecond: false }, 'approved'],
    [{ growth: 100, limit: 100, chainAbove: null, isSecond: false }, 'approved'],
    [{ growth: 101, limit: 100, chainAbove: null, isSecond: false }, 'over-limit'],
    [{ growth: 101, limit: 50, chainAbove: 100, isSecond: false }, 'endorsed'],
    [{ growth: 101, limit: null, chainAbove: 100, isSecond: false }, 'endorsed'],
    [{ growth: 101, limit: null, chainAbove: 100, isSecond: true }, 'approved'],
    [{ growth: 101, limit: 100, chainAbove: 100, isSecond: true }, 'over-limit'],
    [{ growth: 100, limit: null, chainAbove: 100, isSecond: false }, 'approved'],
    [{ growth: -5, limit: 0, chainAbove: 0, isSecond: false }, 'approved'],
  ] as const)('%o is %s', (asked, means) => expect(yesMeans(asked)).toBe(means));

  test('whoever decides for several people has the highest of their limits', () => {
    expect(widestLimit([100, 300, 200])).toBe(300);
    expect(widestLimit([100, null])).toBeNull();
    expect(widestLimit([100])).toBe(100);
  });
});

test('A8 somebody stands in from the first to the last day, both included', () => {
  const days = { from: '2027-06-10', to: '2027-06-12' };
  const on = ['2027-06-09', '2027-06-10', '2027-06-12', '2027-06-13'].map((day) => isInForce(days, day));
  expect(on).toEqual([false, true, true, false]);
});
