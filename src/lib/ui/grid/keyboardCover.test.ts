import { expect, test } from 'vitest';
import { coveredBelow } from './keyboardCover.ts';

test('a keyboard of 300 pixels covers as much of the grid as lies below it', () => {
  expect(coveredBelow(816, 0, 544)).toBe(272);
});

test('a bar of the browser that comes and goes is no keyboard', () => {
  expect(coveredBelow(816, 0, 790)).toBe(0);
  expect(coveredBelow(500, 0, 790)).toBe(0);
});
