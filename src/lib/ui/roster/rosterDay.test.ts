import { expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { assignedEdits, dragged, movedEdits } from './moveShift.ts';
import { coverageOf, hoursOf, lanesOf, rosterDays, shiftsOn } from './rosterDay.ts';

const H = 3600;
const DAY = 24 * H;
const plan = planOf({
  staffing: {
    a: {
      role: 'host',
      zone: 'door',
      headcount: 2,
      person: ['ann'],
      shiftStart: 9 * H,
      shiftEnd: 13 * H,
      days: 2,
    },
    b: { role: 'host', zone: 'door', headcount: 1, person: ['ann'], shiftStart: 12 * H, shiftEnd: 18 * H },
    c: { role: 'sales', headcount: 1, person: ['bea'], shiftStart: 20 * H, shiftEnd: 26 * H },
    d: { role: 'sales', headcount: 3, shiftStart: null, shiftEnd: null },
  },
});
const shifts = shiftsOn(plan, 0);

test('J8 a shift stands on each of its days, and over midnight on the day it begins', () => {
  expect(rosterDays(plan)).toEqual([0, 1]);
  expect(shifts.map(({ row }) => row)).toEqual(['a', 'b', 'c']);
  expect(shiftsOn(plan, 1)).toMatchObject([{ row: 'a', start: DAY + 9 * H, end: DAY + 13 * H, repeat: 1 }]);
  expect(hoursOf(shifts, 0)).toEqual({ from: 9 * H, to: 26 * H });
});

test('J8 by person, what is open comes first, and two shifts at once stand below each other', () => {
  const lanes = lanesOf(shifts, 'person', ['bea', 'ann']);
  expect(lanes.map(({ id, levels }) => [id, levels])).toEqual([
    [null, 1],
    ['bea', 1],
    ['ann', 2],
  ]);
  expect(lanes[0]!.bars).toMatchObject([{ shift: { row: 'a' }, person: null, missing: 1 }]);
  expect(lanes[2]!.bars.map(({ shift, level }) => [shift.row, level])).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
});

test('J8 by zone, every shift stands once, and what is in no zone comes last', () => {
  const lanes = lanesOf(shifts, 'zone', ['door']);
  expect(lanes.map(({ id, bars }) => [id, bars.map(({ shift }) => shift.row)])).toEqual([
    ['door', ['a', 'b']],
    [null, ['c']],
  ]);
});

test('J9 an hour is covered when as many are named as it needs', () => {
  const [host] = coverageOf(shifts, 'role', 9 * H, 18 * H);
  expect(host!.hours.map(({ need, named }) => `${named}/${need}`)).toEqual([
    ...['1/2', '1/2', '1/2', '2/3', '1/1', '1/1', '1/1', '1/1', '1/1'],
  ]);
});

test('J10 a dragged shift keeps to quarters of an hour and to the ends of others', () => {
  const [a, b] = shifts as [(typeof shifts)[0], (typeof shifts)[0]];
  expect(dragged(a, 'all', 20 * 60, [])).toEqual({ start: 9.25 * H, end: 13.25 * H });
  expect(dragged(a, 'end', -H + 300, [b])).toEqual({ start: 9 * H, end: 12 * H });
  expect(dragged(a, 'start', 10 * H, [])).toEqual({ start: 12.75 * H, end: 13 * H });
});

test('J10 what is dragged on a later day is written for the first, as one gesture', () => {
  const [second] = shiftsOn(plan, 1) as [(typeof shifts)[0]];
  expect(movedEdits(second, dragged(second, 'all', H, []))).toEqual([
    { type: 'set', row: 'a', field: 'shiftStart', value: 10 * H },
    { type: 'set', row: 'a', field: 'shiftEnd', value: 14 * H },
  ]);
  expect(movedEdits(second, second)).toEqual([]);
});

test('J10 somebody is put into a shift once, taken out, or gives the place to another', () => {
  const [a] = shifts as [(typeof shifts)[0]];
  expect(assignedEdits(a, { add: 'bea' })).toMatchObject([{ field: 'person', value: ['ann', 'bea'] }]);
  expect(assignedEdits(a, { add: 'ann' })).toEqual([]);
  expect(assignedEdits(a, { remove: 'ann' })).toMatchObject([{ value: null }]);
  expect(assignedEdits(a, { remove: 'ann', add: 'bea' })).toMatchObject([{ value: ['bea'] }]);
});
