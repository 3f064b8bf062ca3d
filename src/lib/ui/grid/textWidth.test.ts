import { expect, test } from 'vitest';
import { textWidth, tooWide } from './textWidth.ts';

test('D3 Han and full-width signs take a square, the rest a little over half of one', () => {
  expect(textWidth('签到桌')).toBeCloseTo(3 * 13.2);
  expect(textWidth('Desk')).toBeCloseTo(4 * 7.4);
  expect(textWidth('１２')).toBeGreaterThan(textWidth('12'));
});

test('D3 what may not fit is taken to be too wide, so that it gets its ellipsis', () => {
  expect([tooWide('签到桌', 40), tooWide('签到桌', 39), tooWide('', 0)]).toEqual([false, true, false]);
});
