import { expect, test } from 'vitest';
import { byDay } from './byDay.ts';

const plan = (name: string, day0: string | null) => ({ name, day0, timeZone: 'Asia/Shanghai' });

test('plans stand by what needs care first', () => {
  const now = Date.UTC(2027, 5, 15);
  const plans = [
    plan('long past', '2026-01-01'),
    plan('undated', null),
    plan('later', '2027-08-01'),
    plan('just past', '2027-06-14'),
    plan('today', '2027-06-15'),
    plan('soon', '2027-06-19'),
  ];
  expect(byDay(plans, now).map(({ name }) => name)).toEqual([
    'today',
    'soon',
    'later',
    'undated',
    'just past',
    'long past',
  ]);
});
