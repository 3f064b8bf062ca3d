import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linePrice, type LineTerms } from './linePrice.ts';
import { lineAmount } from './money.ts';

const terms = (more: Partial<LineTerms>): LineTerms => ({
  ...{ quantity: 1_000, unitPrice: 0, discount: null, service: null, tax: null },
  ...{ currency: 'CNY', priceCurrency: null, rate: null },
  ...more,
});
const SEED = { seed: 61 };

describe('P3 what a line comes to', () => {
  test('is net less discount, with service on that, and tax on both, each rounded half up', () => {
    // 3 × 33.35 = 100.05; 10 % off is 10.005 → 10.01; 15 % of 90.04 is 13.506 → 13.51; 6 % of 103.55 is 6.213 → 6.21.
    expect(
      linePrice(terms({ quantity: 3_000, unitPrice: 3_335, discount: 1_000, service: 1_500, tax: 600 })),
    ).toEqual({ net: 10_005, discount: 1_001, service: 1_351, tax: 621, gross: 10_976, amount: 10_976 });
  });

  test('is quantity × price where there is nothing else', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(100_000_000), (quantity, unitPrice) => {
        expect(linePrice(terms({ quantity, unitPrice })).amount).toBe(lineAmount(quantity, unitPrice));
      }),
      SEED,
    );
    expect(linePrice(terms({ quantity: null, unitPrice: null })).amount).toBe(0);
  });

  test('has steps that are each within half a minor unit of the exact share, and add up', () => {
    const share = fc.nat(10_000);
    fc.assert(
      fc.property(
        ...([fc.nat(1_000_000), fc.nat(10_000_000), share, share, share] as const),
        (quantity, unitPrice, discount, service, tax) => {
          const price = linePrice(terms({ quantity, unitPrice, discount, service, tax }));
          const near = (part: number, of: number, by: number) =>
            expect(Math.abs(part * 10_000 - of * by)).toBeLessThanOrEqual(5_000);
          near(price.discount, price.net, discount);
          near(price.service, price.net - price.discount, service);
          near(price.tax, price.net - price.discount + price.service, tax);
          expect(price.gross).toBe(price.net - price.discount + price.service + price.tax);
        },
      ),
      SEED,
    );
  });
});

describe('P4 a price in another currency', () => {
  test('is converted once, at the plan’s rate, from and to as many decimals as the currencies have', () => {
    const dollars = terms({ quantity: 2_000, unitPrice: 1_999, priceCurrency: 'USD', rate: 710_350_000 });
    // 39.98 × 7.1035 = 283.99793
    expect(linePrice(dollars)).toMatchObject({ net: 3_998, gross: 3_998, amount: 28_400 });
    // 5,000 yen, written 5,000.00 in a plan in yuan: yen have no minor unit, and 0.5 of one is one.
    const yen = terms({ unitPrice: 500_050, priceCurrency: 'JPY', rate: 4_750_000 });
    expect(linePrice(yen)).toMatchObject({ net: 5_001, amount: 23_755 });
    const dinars = terms({ unitPrice: 1_050, priceCurrency: 'KWD', rate: 2_310_000_000 });
    expect(linePrice(dinars)).toMatchObject({ net: 10_500, amount: 24_255 });
    const inYen = terms({ currency: 'JPY', unitPrice: 12, priceCurrency: 'USD', rate: 15_012_000_000 });
    expect(linePrice(inYen)).toMatchObject({ net: 1_200, amount: 1_801 });
  });

  test('amounts to nothing that could be said while the plan has no rate', () => {
    expect(linePrice(terms({ unitPrice: 100, priceCurrency: 'EUR' })).amount).toBeNull();
  });

  test('at a rate of one is what it says', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(100_000_000), (quantity, unitPrice) => {
        const same = terms({ quantity, unitPrice, priceCurrency: 'USD', rate: 100_000_000 });
        expect(linePrice(same).amount).toBe(lineAmount(quantity, unitPrice));
      }),
      SEED,
    );
  });
});

describe('P12 a price finer than the minor unit of the plan', () => {
  test('counts with all of its decimals', () => {
    const dollars = { quantity: 3_000, unitPrice: 12.5, currency: 'JPY', priceCurrency: 'USD' };
    // 3 × 12.50 dollars at 150 yen.
    expect(linePrice(terms({ ...dollars, rate: 150e8 }))).toMatchObject({ net: 3_750, amount: 5_625 });
    const dinars = { quantity: 2_000, unitPrice: 123.4, currency: 'CNY', priceCurrency: 'KWD' };
    // 2 × 1.234 dinars at 23.5 yuan: 57.998.
    expect(linePrice(terms({ ...dinars, rate: 23.5e8 }))).toMatchObject({ net: 2_468, amount: 5_800 });
  });

  test('is as exact as the whole number of its parts', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(100_000_000), (quantity, parts) => {
        const { amount } = linePrice(terms({ quantity, unitPrice: parts / 1_000 }));
        expect(amount).toBe(Number((BigInt(quantity) * BigInt(parts) + 500_000n) / 1_000_000n));
      }),
      SEED,
    );
  });
});
