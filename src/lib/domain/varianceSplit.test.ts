import { describe, expect, test } from 'vitest';
import { seeded } from '#tests/support/seeded.ts';
import { lineAmount } from './money.ts';
import { varianceSplit } from './varianceSplit.ts';

/** So many whole pieces for so many yuan each. */
const at = (pieces: number, yuan: number) => ({
  quantity: pieces * 1000,
  amount: lineAmount(pieces * 1000, yuan * 100),
});

describe('O9 a variance is split at the planned price', () => {
  test.each([
    ['more of it, and dearer: 8 × 300 planned, 10 at 320', at(8, 300), at(10, 320), 800, 600, 200],
    ['as planned', at(8, 300), at(8, 300), 0, 0, 0],
    ['more of it', at(8, 300), at(10, 300), 600, 600, 0],
    ['dearer', at(8, 300), at(8, 320), 160, 0, 160],
    ['less of it, and dearer', at(8, 300), at(6, 350), -300, -600, 300],
    ['more of it, and cheaper', at(8, 300), at(10, 250), 100, 600, -500],
    ['none of it came', at(8, 300), at(0, 320), -2400, -2400, 0],
    ['none came and something was paid', at(8, 300), { quantity: 0, amount: 5000 }, -2350, -2400, 50],
    ['planned for nothing', at(8, 0), at(10, 20), 200, 0, 200],
  ])('%s', (_, planned, actual, total, quantity, price) => {
    expect(varianceSplit(planned, actual)).toEqual({
      ...{ total: total * 100, quantity: quantity * 100, price: price * 100 },
    });
  });

  test('a third of a cent goes into the price, and the parts are the total', () => {
    // Planned 3 for 0.10: a unit costs 3⅓ cents; 4 of them at that price are 13⅓ cents.
    expect(varianceSplit({ quantity: 3000, amount: 10 }, { quantity: 4000, amount: 14 })).toEqual({
      ...{ total: 4, quantity: 3, price: 1 },
    });
  });

  test.each([
    ['nobody counted what came', at(8, 300), { quantity: null, amount: 5 }],
    ['nobody planned how many', { quantity: null, amount: 5 }, at(8, 300)],
    ['none were planned', { quantity: 0, amount: 0 }, at(8, 300)],
  ])('nothing is split where %s', (_, planned, actual) => {
    expect(varianceSplit(planned, actual)).toBeNull();
  });

  test('its parts add up to the total, exactly, whatever they are split of', () => {
    const random = seeded(240_024);
    const whole = (most: number): number => Math.floor(random() * most);
    for (let round = 0; round < 20_000; round++) {
      const large = round % 2 === 0 ? 1e12 : 1e5;
      const planned = { quantity: 1 + whole(1e9), amount: whole(large) };
      const actual = { quantity: whole(1e9), amount: whole(large) - whole(large) };
      const split = varianceSplit(planned, actual)!;
      expect(split.total).toBe(actual.amount - planned.amount);
      expect(split.quantity + split.price).toBe(split.total);
    }
  });

  test('the same quantity leaves all to the price, and the planned price all to the quantity', () => {
    const random = seeded(8);
    for (let round = 0; round < 2_000; round++) {
      const [pieces, more, yuan] = [1 + Math.floor(random() * 500), Math.floor(random() * 500), 7];
      const planned = at(pieces, yuan);
      const dearer = varianceSplit(planned, { ...planned, amount: planned.amount + more })!;
      expect([dearer.quantity, dearer.price]).toEqual([0, more]);
      expect(varianceSplit(planned, at(more, yuan))!.price).toBe(0);
    }
  });
});
