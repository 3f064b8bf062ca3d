import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { burn } from '../domain/burn.ts';
import { NO_PAPERS } from '../domain/papers.ts';
import { budgetBurn, budgetFiguresOf } from './budgetReading.ts';

const DAY = 86_400_000;
const dayAt = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const stage = { description: 'Stage', category: 'stage', quantity: 2_000, unitPrice: 5_000 };

test('P7 figures follow from the lines: by category, with what is promised, spent, forecast and left', () => {
  const plan = planOf(
    {
      budget: {
        a: { ...stage, committed: 12_000, paid: 3_000 },
        b: { ...stage, category: 'venue', paid: 9_000, closed: true },
        c: { ...stage, tax: 600 },
      },
    },
    { approvedBudget: 40_000, contingency: { share: 1_000, amount: null, reason: null } },
  );
  const figures = budgetFiguresOf(plan);
  expect(figures.categories).toMatchObject([
    { category: 'stage', lines: 2, planned: 20_600, committed: 12_000, actual: 3_000, forecast: 22_600 },
    { category: 'venue', planned: 10_000, committed: 0, actual: 9_000, forecast: 9_000, variance: 1_000 },
  ]);
  expect(figures).toMatchObject({ contingency: 3_060, forecast: 34_660, remaining: 5_340 });
});

test('P11 what was typed counts on the day it was typed, today where nobody knows, and ends at the sums', () => {
  const plan = planOf({
    budget: { a: { ...stage, committed: 12_000, paid: 3_000 }, b: { ...stage, committed: 500 } },
  });
  const dates = new Map([['a', { committed: 10 * DAY, paid: 12 * DAY }]]);
  expect(budgetBurn(plan, NO_PAPERS, dates, dayAt)).toEqual([
    { day: '1970-01-11', committed: 12_000, actual: 0 },
    { day: '1970-01-13', committed: 12_000, actual: 3_000 },
    { day: '2027-06-01', committed: 12_500, actual: 3_000 },
  ]);
  const { sum } = budgetFiguresOf(plan);
  expect(sum).toMatchObject({ committed: 12_500, actual: 3_000 });
});

test('P11 points are one a day, in order, and the last one is the sum of all events', () => {
  const events = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 40 }).map((day) => dayAt(day * DAY)),
      ...{ committed: fc.integer({ min: -500, max: 500 }), actual: fc.integer({ min: -500, max: 500 }) },
    }),
  );
  fc.assert(
    fc.property(events, (all) => {
      const points = burn(all);
      const days = points.map(({ day }) => day);
      expect(days).toEqual([...new Set(days)].sort());
      const last = points.at(-1) ?? { committed: 0, actual: 0 };
      expect(last.committed).toBe(all.reduce((sum, { committed }) => sum + committed, 0));
      expect(last.actual).toBe(all.reduce((sum, { actual }) => sum + actual, 0));
    }),
    { seed: 11 },
  );
});
