import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalContent,
  contentAmount,
  contentOf,
  differingFields,
  isFinished,
  sameContent,
  type LineContent,
} from './lineContent.ts';

const cells = fc.record({
  description: fc.option(fc.string(), { nil: null }),
  category: fc.option(fc.constantFrom('stage', 'venue'), { nil: null }),
  quantity: fc.option(fc.maxSafeInteger(), { nil: null }),
  unit: fc.option(fc.string(), { nil: null }),
  unitPrice: fc.option(fc.maxSafeInteger(), { nil: null }),
  discount: fc.option(fc.nat(2), { nil: null }),
  service: fc.option(fc.nat(2), { nil: null }),
  tax: fc.option(fc.nat(2), { nil: null }),
  priceCurrency: fc.option(fc.constantFrom('USD', 'EUR'), { nil: null }),
});
const CNY = { currency: 'CNY', rates: {} };
const contents = fc
  .tuple(
    cells,
    fc.constantFrom('CNY', 'EUR'),
    fc.constantFrom<Record<string, number>>({}, { USD: 700_000_000 }),
  )
  .map(([values, currency, rates]) => contentOf((field) => values[field], { currency, rates }));
const plain = { discount: null, service: null, tax: null, priceCurrency: null, rate: null };

describe('A1 the content of a line', () => {
  test('is written down alike exactly where it is the same', () => {
    fc.assert(
      fc.property(contents, contents, (a, b) => {
        expect(canonicalContent('r', a) === canonicalContent('r', b)).toBe(sameContent(a, b));
        expect(canonicalContent('r', a)).toBe(canonicalContent('r', { ...a }));
        expect(canonicalContent('r', a)).not.toBe(canonicalContent('s', a));
        expect(canonicalContent('r', a)).not.toBe(canonicalContent('r', null));
      }),
    );
  });

  test('the form it is written in stays as it was when hashes were first kept', () => {
    const content = contentOf((field) => ({ description: '舞台', unitPrice: 5 })[field as 'unitPrice'], CNY);
    expect(canonicalContent('row-1', content)).toBe('[1,"row-1","舞台",null,null,null,5,"CNY"]');
    expect(canonicalContent('row-1', null)).toBe('[1,"row-1",null]');
  });

  test('leaves out the note, what is committed and paid, and where the line comes from', () => {
    const asked: string[] = [];
    contentOf((field) => {
      asked.push(field);
      return null;
    }, CNY);
    expect(asked.sort()).toEqual([
      ...['category', 'description', 'discount', 'priceCurrency', 'quantity', 'service', 'tax'],
      ...['unit', 'unitPrice'],
    ]);
  });

  test('takes what is no value of its field for empty', () => {
    const odd = { description: { text: 'x' }, category: 3, quantity: 'two', unit: '', unitPrice: 0.0005 };
    expect(contentOf((field) => odd[field as 'unit'], CNY)).toEqual({
      ...plain,
      ...{ description: null, category: null, quantity: null, unit: null, unitPrice: null, currency: 'CNY' },
    });
  });

  test('differs in the fields that were changed, in all it has where the line is gone', () => {
    const before = contentOf((field) => ({ description: 'Bar', quantity: 1000 })[field as 'quantity'], CNY);
    expect(differingFields(before, { ...before, quantity: 2000 })).toEqual(['quantity']);
    expect(differingFields(before, null)).toEqual(['description', 'quantity']);
  });

  test('amounts to quantity × price, rounded half up, and to nothing where it is gone', () => {
    const content: LineContent = {
      ...{ description: 'x', category: 'stage', unit: null, currency: 'CNY', ...plain },
      ...{ quantity: 1500, unitPrice: 33 },
    };
    expect([contentAmount(content), contentAmount(null)]).toEqual([50, 0]);
    expect([isFinished(content), isFinished({ ...content, unitPrice: null })]).toEqual([true, false]);
    expect(isFinished({ ...content, quantity: 0 })).toBe(false);
  });

  test('P6 has discount, service, tax, another currency and its rate in a form of its own, and says nothing new without them', () => {
    const cells = { description: '舞台', unitPrice: 5, discount: 0, priceCurrency: 'CNY' };
    const rates = { USD: 700_000_000 };
    const own = contentOf((field) => cells[field as 'unitPrice'], { currency: 'CNY', rates });
    expect(own).toMatchObject(plain);
    expect(canonicalContent('row-1', own)).toBe('[1,"row-1","舞台",null,null,null,5,"CNY"]');
    const foreign = contentOf((field) => ({ ...cells, tax: 600, priceCurrency: 'USD' })[field as 'tax'], {
      ...{ currency: 'CNY', rates },
    });
    expect(canonicalContent('row-1', foreign)).toBe(
      '[2,"row-1","舞台",null,null,null,5,"CNY",null,null,600,"USD",700000000]',
    );
  });

  test('P6 that was approved before there were any of these is the same as what the line says now', () => {
    const kept = JSON.parse(
      '{"description":"Bar","category":"stage","quantity":1000,"unit":null,"unitPrice":5,"currency":"CNY"}',
    ) as LineContent;
    const now = contentOf((field) => kept[field], CNY);
    expect(sameContent(kept, now)).toBe(true);
    expect(sameContent(kept, { ...now, tax: 600 })).toBe(false);
    expect(differingFields(kept, { ...now, tax: 600 })).toEqual(['tax']);
  });

  test('P5 is another one once the rate of its currency is another, which shows in the currency', () => {
    const before = { ...contentOf(() => null, CNY), priceCurrency: 'USD', rate: 700_000_000 };
    expect(differingFields(before, { ...before, rate: 710_000_000 })).toEqual(['priceCurrency']);
    expect(
      isFinished({ ...before, ...{ description: 'x', category: 'av', quantity: 1, unitPrice: 1 } }),
    ).toBe(true);
    expect(
      isFinished({
        ...before,
        ...{ description: 'x', category: 'av', quantity: 1, unitPrice: 1, rate: null },
      }),
    ).toBe(false);
  });
});
