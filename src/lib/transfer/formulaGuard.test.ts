import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guarded, unguarded } from './formulaGuard.ts';

const DANGEROUS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '\ufeff=1',
];
const WIDE = ['＝1', '＋1', '－1', '＠x', '\u3000＝1', '\0=1', '\u2060@x', '\tx'];

describe('F4 text of a CSV cell', () => {
  test.each([...DANGEROUS, ...WIDE])('%j is no formula', (text) => {
    expect(guarded(text)).toBe(`'${text}`);
    expect(unguarded(guarded(text))).toBe(text);
  });

  test.each(['Stage', "'s-Hertogenbosch", 'a=b', '9 - 5', '王芳', ''])('%j stays as it is', (text) => {
    expect(guarded(text)).toBe(text);
    expect(unguarded(text)).toBe(text);
  });

  test('comes back exactly, whatever it is', () => {
    const piece = fc.constantFrom("'", '=', '-', ' ', '\t', '\u200b', '＝', 'a', '王');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        expect(unguarded(guarded(text))).toBe(text);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });
});
