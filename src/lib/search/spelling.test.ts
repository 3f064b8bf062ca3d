import { expect, test } from 'vitest';
import { spelling } from './spelling.ts';

test.each([
  ['王小丽', 'wangxl', true],
  ['王小丽', 'wxl', true],
  ['王小丽', 'xiao li', true],
  ['重庆会展', 'chongq', true],
  ['王小丽', 'wlx', false],
  ['王小丽', '小丽', false],
  ['王小丽', '', false],
])('%s is spelt by “%s”: %s', (text, typed, isSpelt) => {
  expect(spelling(typed)(text)).toBe(isSpelt);
});
