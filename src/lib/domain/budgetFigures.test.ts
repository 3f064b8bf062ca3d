import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  budgetFigures,
  contingencyAmount,
  lineForecast,
  NO_CONTINGENCY,
  type LineFigures,
} from './budgetFigures.ts';
import { shareOf } from './money.ts';

const line = (planned: number, more: Partial<LineFigures> = {}): LineFigures => ({
  ...{ category: 'stage', planned, committed: 0, actual: 0, closed: false },
  ...more,
});
const amounts = fc.integer({ min: 0, max: 1_000_000_000 });
const lines = fc.array(
  fc.record({
    category: fc.constantFrom('stage', 'venue', 'staff', null),
    ...{ planned: amounts, committed: amounts, actual: amounts },
    closed: fc.boolean(),
  }),
  { maxLength: 40 },
);
const SEED = { seed: 20271 };

describe('P8 the forecast of a line', () => {
  test('is the most of plan, promise and spending while it is open, what was spent once it is closed', () => {
    expect(lineForecast(line(100, { committed: 120, actual: 90 }))).toBe(120);
    expect(lineForecast(line(100, { committed: 120, actual: 130 }))).toBe(130);
    expect(lineForecast(line(100))).toBe(100);
    expect(lineForecast(line(100, { committed: 120, actual: 90, closed: true }))).toBe(90);
    expect(lineForecast(line(100, { closed: true }))).toBe(0);
  });
});

describe('P9 what is kept back', () => {
  test('is the amount, or the share of what is planned, rounded half up', () => {
    expect(contingencyAmount(NO_CONTINGENCY, 1_000)).toBe(0);
    expect(contingencyAmount({ ...NO_CONTINGENCY, share: 500 }, 1_010)).toBe(51);
    expect(contingencyAmount({ ...NO_CONTINGENCY, amount: 7 }, 1_010)).toBe(7);
  });

  test('is part of the forecast, and so of what remains of the approved budget', () => {
    const figures = budgetFigures(
      [line(10_000), line(5_000, { actual: 6_000 })],
      { ...NO_CONTINGENCY, share: 1_000 },
      18_000,
    );
    expect(figures).toMatchObject({ contingency: 1_500, forecast: 17_500, remaining: 500 });
    expect(figures.sum.variance).toBe(-1_000);
    expect(budgetFigures([line(1)], NO_CONTINGENCY, null).remaining).toBeNull();
  });
});

describe('P10 sums', () => {
  test('of categories are those of all lines, to the last minor unit', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { categories, sum } = budgetFigures(all, NO_CONTINGENCY, null);
        for (const of of ['lines', 'planned', 'committed', 'actual', 'forecast', 'variance'] as const)
          expect(categories.reduce((total, own) => total + own[of], 0)).toBe(sum[of]);
        expect(sum.planned).toBe(all.reduce((total, { planned }) => total + planned, 0));
        expect(sum.forecast).toBe(all.reduce((total, own) => total + lineForecast(own), 0));
        expect(sum.variance).toBe(sum.planned - sum.forecast);
        const shares = categories.reduce((total, { share }) => total + share, 0);
        expect(shares).toBe(sum.planned > 0 ? 10_000 : 0);
      }),
      SEED,
    );
  });

  test('divided by weights lose nothing and give each part its own to within one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 30 }),
        (whole, weights) => {
          const parts = allocate(whole, weights);
          expect(parts.reduce((total, part) => total + part, 0)).toBe(whole);
          const all = weights.reduce((total, weight) => total + weight, 0);
          if (all > 0)
            for (const [place, part] of parts.entries())
              expect(Math.abs(part - (whole * weights[place]!) / all)).toBeLessThan(1.000001);
        },
      ),
      SEED,
    );
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(5, [0, 0])).toEqual([5, 0]);
    expect(allocate(5, [])).toEqual([]);
  });

  test('of shares round half up', () => {
    expect([shareOf(50, 100), shareOf(-50, 100), shareOf(333, 1_000)]).toEqual([1, 0, 33]);
  });
});
