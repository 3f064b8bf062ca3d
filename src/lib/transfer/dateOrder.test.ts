import { describe, expect, test } from 'vitest';
import { dateOrderOf, inDateOrder } from './dateOrder.ts';

describe('the order of day and month in a column', () => {
  test.each([
    [['13/6/2027', '6/7/2027'], 'day-first'],
    [['6/13/2027', '6/7/2027'], 'month-first'],
    [['6/13/2027', '13/6/2027'], 'ask'],
    [['6/7/2027'], 'ask'],
    [['6/6/2027', '7.7.27'], null],
    [['2027/6/7', '6月7日', '7 Jun 2027', '9:30', '9.30', 12, null, 'D-1', '6-7'], null],
    [['交货 6/7/2027 9:00'], 'ask'],
  ])('of %j is %s', (cells, order) => {
    expect(dateOrderOf(cells, false)).toBe(order);
  });

  test('is known in Chinese for dates without a year, unless another date of the column denies it', () => {
    expect(dateOrderOf(['6/7', '6/8'], true)).toBeNull();
    expect(dateOrderOf(['6/7', '6/8'], false)).toBe('ask');
    expect(dateOrderOf(['6/7', '13/8'], true)).toBe('day-first');
  });
});

describe('a date in a known order', () => {
  test.each([
    ['3/4/2027', 'day-first', '2027-04-03'],
    ['3/4/2027', 'month-first', '2027-03-04'],
    ['03.04.27 9:00', 'day-first', '2027-04-03 9:00'],
    ['3/4', 'day-first', '04-03'],
    ['13/4/2027', 'month-first', '13/4/2027'],
    ['6-7', 'day-first', '6-7'],
    ['9.30', 'month-first', '9.30'],
    ['2027-03-04', 'day-first', '2027-03-04'],
  ] as const)('%s, %s, is written %s', (text, order, written) => {
    expect(inDateOrder(text, order)).toBe(written);
  });
});
