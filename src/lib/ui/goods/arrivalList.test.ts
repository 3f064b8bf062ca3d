import { expect, it } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { arrivalsIn, arrivalsOf, byDayAndHour, withoutMoment, type ArrivalFilter } from './arrivalList.ts';

const [H, DAY] = [3600, 86_400];
const plan = planOf(
  {
    zones: { hall: { name: 'Hall' } },
    supplies: {
      tent: { item: 'Tent', quantity: 2000, unit: 'pc', expected: 9.5 * H, neededBy: 9 * H, zone: 'hall' },
      lamp: { item: 'Lamp', quantity: 1000, expected: 9 * H, neededBy: 12 * H, supplier: 'Hua' },
      sign: { item: 'Sign', quantity: 1000, expected: -2 * H, neededBy: 12 * H },
      desk: { item: 'Desk', quantity: 1000, expected: DAY, status: 'delivered' },
      rope: { item: 'Rope', quantity: 1000, expected: DAY, status: 'cancelled' },
      flag: { item: 'Flag', quantity: 1000 },
      cup: { item: 'Cup', quantity: 1000, status: 'delivered' },
    },
  },
  { day0: '2027-06-19', today: '2027-06-19' },
);
const all: ArrivalFilter = { here: false, supplier: null, zone: null };

it('G3 arrivals stand by day and hour, the earliest first, with what is overdue or late', () => {
  const days = byDayAndHour(arrivalsIn(arrivalsOf(plan), all), '2027-06-19');
  expect(
    days.map(({ date, hours }) => [
      date,
      hours.map(({ hour, arrivals }) => [hour, ...arrivals.map(({ row }) => row)]),
    ]),
  ).toEqual([
    ['2027-06-18', [[22, 'sign']]],
    ['2027-06-19', [[9, 'lamp', 'tent']]],
  ]);
  const told = arrivalsOf(plan).map(({ row, state, late }) => [row, state, late]);
  expect(told).toEqual([
    ['sign', 'overdue', null],
    ['lamp', 'today', null],
    ['tent', 'today', 0.5 * H],
    ['desk', 'here', null],
  ]);
});

it('G3 arrivals are asked for by supplier, zone, and with what is here', () => {
  const rows = (filter: Partial<ArrivalFilter>) =>
    arrivalsIn(arrivalsOf(plan), { ...all, ...filter }).map(({ row }) => row);
  expect(rows({ supplier: 'Hua' })).toEqual(['lamp']);
  expect(rows({ zone: 'hall' })).toEqual(['tent']);
  expect(rows({ here: true })).toEqual(['sign', 'lamp', 'tent', 'desk']);
  expect(withoutMoment(plan)).toBe(1);
});

it('G3 without a date arrivals stand by days of the plan', () => {
  expect(byDayAndHour(arrivalsOf(plan), null).map(({ day, date }) => [day, date])).toEqual([
    [-1, null],
    [0, null],
    [1, null],
  ]);
});
