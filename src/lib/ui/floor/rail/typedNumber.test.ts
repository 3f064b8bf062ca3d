import { expect, it } from 'vitest';
import { typedNumber } from './typedNumber.ts';

it('reads whole numbers as people type them, and nothing else', () => {
  expect(typedNumber('1 800', 1, 10_000)).toBe(1_800);
  expect(typedNumber('1,800', 1, 10_000)).toBe(1_800);
  expect(typedNumber('１８００', 1, 10_000)).toBe(1_800);
  for (const text of ['', '1.8', '-1', '1e3', 'wide', '10001', '0'])
    expect(typedNumber(text, 1, 10_000), text).toBeUndefined();
});
