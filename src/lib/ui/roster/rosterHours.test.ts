import { expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { workIn } from '#lib/schema/crewCost.ts';
import { hoursLines, hoursTotal } from './rosterHours.ts';

const H = 3600;
const plan = planOf({
  staffing: {
    long: { role: 'host', headcount: 2, person: ['ann'], shiftStart: 9 * H, shiftEnd: 19 * H, days: 2 },
    short: { role: 'sales', headcount: 1, person: ['bea'], shiftStart: 33 * H, shiftEnd: 36 * H },
  },
});
const crew = {
  ...{ dailyLimit: 8 * H, overtimePercent: 150, isDeclined: () => false },
  rates: { persons: { ann: { hourly: 1_000, overtime: null, currency: null } }, roles: {} },
};

test('J17 the roster shows hours and overtime of each person and of open places, of a day and of all days', () => {
  const lines = hoursLines(workIn(plan, crew), { plan, crew }, 1, ['bea', 'ann']);
  expect(lines).toMatchObject([
    { person: 'bea', role: null, day: { seconds: 3 * H, overtime: 0 }, all: { seconds: 3 * H, cost: null } },
    {
      ...{ person: 'ann', day: { seconds: 10 * H, overtime: 2 * H } },
      all: { seconds: 20 * H, overtime: 4 * H, cost: 22_000 },
    },
    { person: null, role: 'host', day: { seconds: 10 * H }, all: { seconds: 20 * H, cost: null } },
  ]);
  expect(hoursTotal(lines)).toEqual({
    day: { seconds: 23 * H, overtime: 4 * H },
    all: { seconds: 43 * H, overtime: 8 * H, cost: 22_000 },
    unknown: 2,
  });
});
