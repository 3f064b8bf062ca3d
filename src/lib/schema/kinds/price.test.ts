import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellContext } from '../index.ts';
import { price } from './index.ts';

const kind = price('priceCurrency', { min: 0 });
function context(currency: string, rates: readonly string[], rowCurrency?: string): CellContext {
  const names = { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] };
  return {
    ...{ locale: 'en', currency, day0: null, timeZone: 'UTC' },
    names: { ...names, currencies: () => [currency, ...rates] },
    ...(rowCurrency && { rowCurrency }),
  };
}
const fails = (id: string, params: object) => ({ ok: false, problem: { id, params } });

describe('P12 a price has the decimals of its own currency', () => {
  test.each([
    // plan, line, typed, stored, shown
    ['JPY', 'USD', '12.50', 12.5, '12.50'],
    ['JPY', 'USD', '1,234', 1234, '1,234.00'],
    ['JPY', 'KWD', '1.234', 1.234, '1.234'],
    ['CNY', 'KWD', '1.234', 123.4, '1.234'],
    ['CNY', 'TND', '=1.5*3', 450, '4.500'],
    ['CNY', 'JPY', '1200', 120_000, '1,200'],
    ['CNY', 'USD', '199', 19_900, '199.00'],
    ['KWD', 'USD', '12.5', 12_500, '12.50'],
    ['KWD', 'JPY', '1200', 1_200_000, '1,200'],
  ])('in a plan in %s, in %s: %s', (plan, line, typed, stored, shown) => {
    const here = context(plan, [line], line);
    expect(kind.parse(typed, here)).toEqual({ ok: true, value: stored });
    expect(kind.format(stored, here)).toBe(`${shown} ${line}`);
    expect(kind.parse(kind.edit(stored, here), here)).toEqual({ ok: true, value: stored });
    expect(kind.check(stored)).toBeNull();
    expect(kind.warn?.(stored, here)).toBeNull();
  });

  test('and no more of them: what is finer says so, whether it is typed or stands there', () => {
    const yen = context('CNY', ['JPY'], 'JPY');
    expect(kind.parse('12.5', yen)).toMatchObject({ ok: false, problem: { id: 'not-whole' } });
    expect(kind.warn?.(1_250, yen)).toEqual({ id: 'not-whole' });
    expect(kind.format(1_250, yen)).toBe('12.5 JPY');
    const dollars = context('JPY', ['USD'], 'USD');
    expect(kind.parse('1.234', dollars)).toEqual(fails('too-many-decimals', { decimals: 2 }));
    expect(kind.warn?.(1.234, dollars)).toEqual({ id: 'too-many-decimals', params: { decimals: 2 } });
    expect(kind.check(1.2345)).not.toBeNull();
    expect(kind.check('12')).not.toBeNull();
  });

  test('every price of every pair of currencies is read as it was shown', () => {
    const code = fc.constantFrom('JPY', 'CNY', 'USD', 'KWD');
    fc.assert(
      fc.property(code, code, fc.nat(9_000_000_000), (plan, line, minor) => {
        const here = context(plan, [line], line);
        const digits = { JPY: 0, CNY: 2, USD: 2, KWD: 3 }[line]!;
        const read = kind.parse((minor / 10 ** digits).toFixed(digits), here);
        expect(read.ok).toBe(true);
        const stored = (read as { value: number }).value;
        expect(kind.check(stored)).toBeNull();
        expect(kind.parse(kind.edit(stored, here), here)).toEqual(read);
        expect(kind.parseInRow?.(kind.format(stored, here), here)).toEqual(read);
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});

describe('P13 a price that names a currency', () => {
  const means = (value: number, priceCurrency?: string | null) => ({
    ...{ ok: true, value },
    ...(priceCurrency !== undefined && { also: { priceCurrency } }),
  });
  test.each([
    ['CNY', ['USD', 'EUR'], undefined, 'US$20', means(2_000, 'USD')],
    ['CNY', ['USD', 'HKD'], undefined, '$20', means(2_000, 'USD')],
    ['CNY', ['HKD'], undefined, '$20', means(2_000, 'HKD')],
    ['CNY', ['EUR'], undefined, '€1,234.5', means(123_450, 'EUR')],
    ['CNY', ['USD'], undefined, 'USD 20', means(2_000, 'USD')],
    ['CNY', ['USD'], undefined, '20 usd', means(2_000, 'USD')],
    ['CNY', ['KWD'], undefined, 'KWD 1.234', means(123.4, 'KWD')],
    ['CNY', ['USD'], undefined, '=2*US$10', means(2_000, 'USD')],
    ['JPY', ['USD'], undefined, '$12.50', means(12.5, 'USD')],
    ['CNY', ['USD'], 'USD', '￥20', means(2_000, null)],
    ['CNY', ['USD', 'JPY'], 'USD', '￥20', means(2_000, null)],
    ['USD', ['CNY'], undefined, '¥20', means(2_000, 'CNY')],
    ['CNY', ['USD'], undefined, '¥20', means(2_000)],
    ['CNY', ['USD'], undefined, '20元', means(2_000)],
    ['CNY', ['USD'], undefined, 'RMB 20', means(2_000)],
    ['CNY', ['USD'], 'USD', '$20', means(2_000)],
    ['CNY', ['USD'], undefined, '20', means(2_000)],
  ] as const)('in %s with %o, a line in %s: %s', (plan, rates, line, typed, read) =>
    expect(kind.parseInRow?.(typed, context(plan, rates, line))).toEqual(read),
  );

  test('of which the plan has no rate, or which may be several, is refused with what to do', () => {
    const read = (text: string, plan: string, rates: readonly string[]) =>
      kind.parseInRow?.(text, context(plan, rates));
    const without = (mark: string) => fails('currency-without-rate', { mark, currency: 'CNY' });
    expect(read('$20', 'CNY', [])).toEqual(without('$'));
    expect(read('20 CHF', 'CNY', ['USD'])).toEqual(without('CHF'));
    expect(read('¥20', 'USD', ['CNY', 'JPY'])).toEqual(
      fails('which-currency', { mark: '¥', currencies: 'CNY, JPY' }),
    );
    for (const text of ['20 pcs', '20 pcs of it', 'USD'])
      expect(read(text, 'CNY', ['USD']), text).toMatchObject({ problem: { id: 'not-a-number' } });
  });

  test('is refused where its currency cannot be set with it', () => {
    expect(kind.parse('$20', context('CNY', ['USD']))).toEqual(
      fails('other-currency', { mark: '$', currency: 'CNY' }),
    );
  });
});
