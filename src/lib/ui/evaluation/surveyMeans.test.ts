import { expect, test } from 'vitest';
import { scoreFigures, type Survey } from '#lib/domain/survey.ts';
import { planOf } from '#tests/support/planOf.ts';
import { meanEdits, meansToTake } from './surveyMeans.ts';

const plan = planOf({
  touchpoints: { a: { name: 'Sign-in', importance: 4_670, satisfaction: 3_000 }, b: { name: 'Food' } },
});
const survey: Survey = {
  ...{ id: 's', title: 'S', intro: null, touchpoints: ['a', 'b', 'gone'], closed: false, closesOn: null },
  ...{ madeAt: 0, answers: 3 },
  results: [
    { row: 'a', importance: scoreFigures(3, 14, 66), satisfaction: scoreFigures(3, 10, 34) },
    { row: 'b', importance: scoreFigures(1, 2, 4), satisfaction: scoreFigures(0, 0, 0) },
    { row: 'gone', importance: scoreFigures(1, 5, 25), satisfaction: scoreFigures(1, 5, 25) },
  ],
};

test('E7 means are offered for cells that say something else, to two decimals, of rows that are there', () => {
  expect(meansToTake(plan, survey, () => true)).toEqual([
    // 14 ÷ 3 is what the sheet says already.
    { row: 'a', name: 'Sign-in', field: 'satisfaction', from: 3_000, to: 3_330, count: 3 },
    { row: 'b', name: 'Food', field: 'importance', from: null, to: 2_000, count: 1 },
  ]);
});

test('E7 cells that may not be written are left out, and what is taken is one gesture of sets', () => {
  const means = meansToTake(plan, survey, (row) => row === 'b');
  expect(meanEdits(means)).toEqual([{ type: 'set', row: 'b', field: 'importance', value: 2_000 }]);
});
