import { expect, test } from 'vitest';
import { isSpelt } from './isSpelt.ts';

test.each([
  ['王小丽', 'wangxl', true],
  ['王小丽', 'wxl', true],
  ['王小丽', 'xiao li', true],
  ['重庆会展', 'chongq', true],
  ['Blue Sky Rentals', 'rentals blue', true],
  ['王小丽', 'wlx', false],
  ['王小丽', '', false],
])('%s is found by “%s”: %s', (text, typed, found) => {
  expect(isSpelt(text, typed)).toBe(found);
});
