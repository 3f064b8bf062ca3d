import { expect, test } from 'vitest';
import { typedDate } from './dateTyping.ts';

test('a date is understood year first, however it is parted', () => {
  for (const text of [
    '2027-06-19',
    '2027-6-19',
    '2027/6/19',
    '2027.06.19',
    '2027年6月19日',
    '２０２７年６月１９日',
    '20270619',
    ' 2027 - 06 - 19 ',
  ]) {
    expect(typedDate(text)).toBe('2027-06-19');
  }
});

test('a day that does not exist or an order that is open to doubt is no date', () => {
  for (const text of ['2027-06-31', '6/7/2027', '19 June', '', '2027']) expect(typedDate(text)).toBeNull();
});
