import { describe, expect, test } from 'vitest';
import { sumOfWork, workOf, workOn, type CrewShift } from './crewHours.ts';
import { costOf, type CrewRates } from './crewPay.ts';

const H = 3600;
const LIMIT = 8 * H;
const shift = (row: string, from: number, to: number, more: Partial<CrewShift> = {}): CrewShift => ({
  ...{ row, role: 'host', persons: ['ann'], headcount: 1, start: from * H, end: to * H, days: 1 },
  ...more,
});
/** Row, person, first day, days, hours and overtime, in the order of the answer. */
const told = (...shifts: CrewShift[]) =>
  workOf(shifts, LIMIT).map(({ row, person, people, day, days, seconds, overtime }) =>
    [row, person ?? `${people}×`, `${day}+${days}`, seconds / H, overtime / H].join(' '),
  );

describe('J12 hours', () => {
  test.each<[string, CrewShift[], string[]]>([
    ['up to the limit are usual ones', [shift('a', 9, 17)], ['a ann 0+1 8 0']],
    ['beyond it are overtime', [shift('a', 9, 19)], ['a ann 0+1 10 2']],
    [
      'over midnight count on the day on which they begin',
      [shift('a', 20, 30), shift('b', 34, 40)],
      ['a ann 0+1 10 2', 'b ann 1+1 6 0'],
    ],
    [
      'of two shifts on one day fill the limit in the order in which these begin',
      [shift('late', 15, 20), shift('early', 8, 13)],
      ['early ann 0+1 5 0', 'late ann 0+1 5 2'],
    ],
    [
      'of two shifts that begin together fill it by end, then by row',
      [shift('b', 9, 13), shift('c', 8, 14), shift('a', 8, 14)],
      ['a ann 0+1 6 0', 'c ann 0+1 0 0', 'b ann 0+1 0 0'],
    ],
    [
      'of shifts that overlap count once',
      [shift('a', 9, 14), shift('b', 12, 19)],
      ['a ann 0+1 5 0', 'b ann 0+1 5 2'],
    ],
    [
      'of shifts on several days count day by day',
      [shift('a', 9, 14, { days: 3 }), shift('b', 24 + 15, 24 + 20, { days: 1 })],
      ['a ann 0+3 5 0', 'b ann 1+1 5 2'],
    ],
    ['on days before day 0 count too', [shift('a', -14, -4)], ['a ann -1+1 10 2']],
    [
      'of places without a name count as of people who do nothing else',
      [shift('a', 9, 19, { persons: [], headcount: 3, days: 2 })],
      ['a 3× 0+2 10 2'],
    ],
    [
      'count for all who are named, also beyond the need, and for the places that are left',
      [shift('a', 9, 12, { persons: ['ann', 'bea'] }), shift('b', 9, 12, { headcount: 3 })],
      ['a ann 0+1 3 0', 'b ann 0+1 0 0', 'a bea 0+1 3 0', 'b 2× 0+1 3 0'],
    ],
    ['of a shift that ends before it begins are none', [shift('a', 9, 9), shift('b', 10, 9)], []],
  ])('%s', (_, shifts, expected) => expect(told(...shifts)).toEqual(expected));

  test('are the same in whatever order rows stand', () => {
    const rows = [shift('b', 15, 20), shift('a', 8, 13), shift('c', 8, 9, { persons: ['bea'] })];
    expect(sumOfWork(workOf(rows, LIMIT))).toEqual({ seconds: 11 * H, overtime: 2 * H });
    expect(workOf(rows.toReversed(), LIMIT)).toEqual(expect.arrayContaining(workOf(rows, LIMIT)));
  });

  test('of one day are those of the shifts that begin on it', () => {
    const work = workOf([shift('a', 9, 19, { days: 5 }), shift('b', 33, 34)], LIMIT);
    expect(sumOfWork(workOn(work, 3))).toEqual({ seconds: 10 * H, overtime: 2 * H });
    expect(sumOfWork(workOn(work, 5))).toEqual({ seconds: 0, overtime: 0 });
  });
});

describe('J13 what they cost', () => {
  const rates: CrewRates = {
    persons: {
      ann: { hourly: 9_000, overtime: null, currency: 'CNY' },
      bea: { hourly: 10_000, overtime: 20_000, currency: null },
      cem: { hourly: 2_000, overtime: null, currency: 'USD' },
      dai: { hourly: 333, overtime: null, currency: null },
      eve: { hourly: null, overtime: 500, currency: null },
    },
    roles: { host: { hourly: 6_000, overtime: null, currency: null } },
  };
  const plan = { currency: 'CNY', rates: { USD: 710_000_000 } };
  const cost = (more: Partial<CrewShift>, hours = 10) =>
    workOf([shift('a', 9, 9 + hours, more)], LIMIT).map((work) => costOf(work, rates, 150, plan));

  test.each<[string, Partial<CrewShift>, number, (number | null)[]]>([
    ['is the usual rate, and the factor of overtime beyond the limit', {}, 10, [8 * 9_000 + 2 * 13_500]],
    ['is somebody’s own rate of overtime where they have one', { persons: ['bea'] }, 10, [120_000]],
    ['is converted at the rate of the plan', { persons: ['cem'] }, 8, [113_600]],
    ['is the rate of the role for those who are not named', { persons: [], headcount: 4 }, 8, [192_000]],
    ['is the rate of the role for those who have none', { persons: ['eve'] }, 8, [48_000]],
    ['is not known without either', { persons: ['eve'], role: 'sales' }, 8, [null]],
    ['counts each day rounded half up, and then the days', { persons: ['dai'], days: 3 }, 0.5, [501]],
  ])('%s', (_, more, hours, expected) => expect(cost(more, hours)).toEqual(expected));

  test('is not known in a currency that the plan has fixed no rate of', () => {
    const [work] = workOf([shift('a', 9, 10, { persons: ['cem'] })], LIMIT);
    expect(costOf(work!, rates, 150, { currency: 'CNY', rates: {} })).toBeNull();
  });

  test('is exact for the greatest rates and shifts there are', () => {
    const most = { persons: { ann: { hourly: 1_000_000_000, overtime: null, currency: null } }, roles: {} };
    const [work] = workOf([shift('a', 0, 24 * 300, { days: 1 })], LIMIT);
    expect(costOf(work!, most, 300, plan)).toBe((8 + (7200 - 8) * 3) * 1_000_000_000);
  });
});
