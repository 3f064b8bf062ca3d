import { expect, test } from 'vitest';
import { doorsOf } from './doors.ts';

const HOUR = 3600;

test('doors open and close on each day of the event', () => {
  const parameters = { doorsOpen: 9 * HOUR, doorsClose: 18 * HOUR };
  expect(doorsOf({ startDay: 0, endDay: 1, parameters })).toEqual([9, 18, 33, 42].map((hour) => hour * HOUR));
  expect(doorsOf({ startDay: 0, endDay: 400, parameters })).toHaveLength(120);
  expect(doorsOf({ startDay: 0, endDay: 1, parameters: {} })).toEqual([]);
});
