import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test('a Chinese name shows its first character, a Latin one its initials', () => {
  expect(initials('王晓琳', 2)).toBe('王');
  expect(initials('Wang Xiaolin', 2)).toBe('WX');
  expect(initials('ada', 2)).toBe('A');
  expect(initials('Ana Maria de Souza', 2)).toBe('AS');
});

test('the small disc has room for one letter', () => {
  expect(initials('Wang Xiaolin', 1)).toBe('W');
});

test('a name of blanks does not break the page', () => {
  expect(initials('  ', 2)).toBe('?');
});
