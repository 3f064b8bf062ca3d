import { expect, it } from 'vitest';
import { planOf, type Cells } from '#tests/support/planOf.ts';
import { arrivalOf, isLate } from './supplyTimes.ts';

const DAY = 86_400;
const facts = { day0: '2027-06-19', today: '2027-06-19' };
function tent(cells: Cells, more: { day0?: string | null } = {}) {
  const plan = planOf({ supplies: { tent: { item: 'Tent', ...cells } } }, { ...facts, ...more });
  return {
    arrival: arrivalOf(plan.row('supplies', 'tent')!, plan),
    late: isLate(plan.row('supplies', 'tent')!, plan),
  };
}

it('G1 a supply is coming, due today or overdue by the day that it is expected on, until it is there', () => {
  expect(tent({ expected: DAY }).arrival).toBe('coming');
  expect(tent({ expected: DAY - 1 }).arrival).toBe('today');
  expect(tent({ expected: -1 })).toEqual({ arrival: 'overdue', late: true });
  expect(tent({ expected: -1, status: 'delivered' })).toEqual({ arrival: 'here', late: false });
  expect(tent({ expected: -1, status: 'cancelled' })).toEqual({ arrival: null, late: false });
  expect(tent({})).toEqual({ arrival: null, late: false });
});

it('G1 without a date nothing is due on a day', () => {
  expect(tent({ expected: -DAY }, { day0: null })).toEqual({ arrival: 'coming', late: false });
});
