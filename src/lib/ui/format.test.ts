import { expect, test } from 'vitest';
import { dayAt, dayInWords, daysUntil, moneyInWords } from './format.ts';

test('a plain date reads in words in both languages and never shifts', () => {
  expect(dayInWords('2027-06-19', 'zh-CN')).toBe('2027年6月19日 周六');
  expect(dayInWords('2027-06-19', 'en')).toBe('Sat 19 Jun 2027');
  expect(dayInWords('2027-06-19', 'zh-CN', { year: false })).toBe('6月19日 周六');
  expect(dayInWords('2027-06-19', 'en', { year: false })).toBe('Sat 19 Jun');
});

test('days to go count calendar days in the zone of the plan', () => {
  const lateEveningInLondon = Date.UTC(2027, 5, 15, 22, 30);
  expect(dayAt(lateEveningInLondon, 'Asia/Shanghai')).toBe('2027-06-16');
  expect(daysUntil('2027-06-19', 'Asia/Shanghai', lateEveningInLondon)).toBe(3);
  expect(daysUntil('2027-06-19', 'Europe/London', lateEveningInLondon)).toBe(4);
  expect(daysUntil('2027-06-14', 'Europe/London', lateEveningInLondon)).toBe(-1);
});

test('money takes the decimals of its currency and a true minus', () => {
  expect(moneyInWords(824000, 'CNY', 'zh-CN')).toBe('¥8,240.00');
  expect(moneyInWords(30000000, 'CNY', 'en', { whole: true })).toBe('¥300,000');
  expect(moneyInWords(-1500, 'JPY', 'en')).toBe('−¥1,500');
});
