import { expect, test } from 'vitest';
import { cutsAtMean, quadrantOf, quadrantSplit, type Quadrant, type Rated } from './quadrant.ts';

/** Twelve touchpoints of an evening, with where each falls written down by hand: at the mean, and at 3.0. */
const TWELVE: readonly (readonly [string, number, number, Quadrant, Quadrant])[] = [
  ['Invitation', 3_200, 4_100, 'maintain', 'keep'],
  ['Way and signs', 4_100, 2_600, 'improve', 'improve'],
  ['Parking', 4_400, 2_200, 'improve', 'improve'],
  ['Greeting', 4_800, 4_600, 'keep', 'keep'],
  ['Sign-in', 4_600, 3_100, 'improve', 'keep'],
  ['Cloakroom', 2_400, 3_900, 'maintain', 'maintain'],
  ['Scale model', 4_000, 4_300, 'keep', 'keep'],
  ['Test drive', 4_900, 4_700, 'keep', 'keep'],
  ['Food and drink', 3_600, 3_300, 'later', 'keep'],
  ['Gifts', 2_800, 2_900, 'later', 'later'],
  ['Stage sound', 3_800, 3_400, 'improve', 'keep'],
  ['Farewell', 2_600, 3_700, 'maintain', 'maintain'],
];
const rated: readonly (Rated & { name: string })[] = TWELVE.map(([name, importance, satisfaction]) => ({
  ...{ name, importance, satisfaction },
}));
const placed = (cut: number | null): Record<string, Quadrant> => {
  const split = quadrantSplit(rated, cut);
  return Object.fromEntries(rated.map((item) => [item.name, quadrantOf(item, split)]));
};

test('E1 twelve touchpoints fall where a table written by hand says, cut at their mean', () => {
  // 45.2 ÷ 12 and 42.8 ÷ 12.
  const split = quadrantSplit(rated);
  expect(split.importance).toBeCloseTo(3_766.67, 2);
  expect(split.satisfaction).toBeCloseTo(3_566.67, 2);
  expect(placed(null)).toEqual(Object.fromEntries(TWELVE.map(([name, , , mean]) => [name, mean])));
});

test('E1 the same fall where the table says at a fixed 3.0, and only those that it lists move', () => {
  expect(placed(3_000)).toEqual(Object.fromEntries(TWELVE.map(([name, , , , fixed]) => [name, fixed])));
  const [mean, fixed] = [placed(null), placed(3_000)];
  expect(Object.keys(mean).filter((name) => mean[name] !== fixed[name])).toEqual([
    ...['Invitation', 'Sign-in', 'Food and drink', 'Stage sound'],
  ]);
});

test('E1 what lies on the line counts as high', () => {
  const split = quadrantSplit([], 3_500);
  expect(quadrantOf({ importance: 3_500, satisfaction: 3_500 }, split)).toBe('keep');
  expect(quadrantOf({ importance: 3_499, satisfaction: 3_500 }, split)).toBe('maintain');
  expect(quadrantOf({ importance: 3_500, satisfaction: 3_499 }, split)).toBe('improve');
});

test('E1 fewer than four scores are cut at 3.0, unless the plan fixes another figure', () => {
  const few = rated.slice(0, 3);
  expect(quadrantSplit(few)).toEqual({ importance: 3_000, satisfaction: 3_000 });
  expect(quadrantSplit(few, 4_000)).toEqual({ importance: 4_000, satisfaction: 4_000 });
  expect([cutsAtMean(3, null), cutsAtMean(4, null), cutsAtMean(4, 3_000)]).toEqual([false, true, false]);
});
