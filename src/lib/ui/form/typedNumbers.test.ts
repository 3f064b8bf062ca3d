import { expect, it } from 'vitest';
import { typedDecimal, typedWhole } from './typedNumbers.ts';

it('reads whole numbers as people type them, and nothing else', () => {
  expect(typedWhole('1 800', 1, 10_000)).toBe(1_800);
  expect(typedWhole('1,800', 1, 10_000)).toBe(1_800);
  expect(typedWhole('１８００', 1, 10_000)).toBe(1_800);
  for (const text of ['', '1.8', '1,8', '-1', '1e3', '0x10', 'wide', '10001', '0'])
    expect(typedWhole(text, 1, 10_000), text).toBeUndefined();
});

it('reads decimals in their smallest unit, and no more places than there are', () => {
  expect(typedDecimal('12.5', 1, 0, 1_000)).toBe(125);
  expect(typedDecimal('１２．５', 1, 0, 1_000)).toBe(125);
  for (const text of ['', '12.55', '12,5', '100.1', '-1', '1e1'])
    expect(typedDecimal(text, 1, 0, 1_000), text).toBeUndefined();
});
