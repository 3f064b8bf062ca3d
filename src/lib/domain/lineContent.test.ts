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
});
const contents = fc
  .tuple(cells, fc.constantFrom('CNY', 'EUR'))
  .map(([values, currency]) => contentOf((field) => values[field], currency));

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
    const content = contentOf(
      (field) => ({ description: '舞台', unitPrice: 5 })[field as 'unitPrice'],
      'CNY',
    );
    expect(canonicalContent('row-1', content)).toBe('[1,"row-1","舞台",null,null,null,5,"CNY"]');
    expect(canonicalContent('row-1', null)).toBe('[1,"row-1",null]');
  });

  test('leaves out the note, what is committed and paid, and where the line comes from', () => {
    const asked: string[] = [];
    contentOf((field) => {
      asked.push(field);
      return null;
    }, 'CNY');
    expect(asked.sort()).toEqual(['category', 'description', 'quantity', 'unit', 'unitPrice']);
  });

  test('takes what is no value of its field for empty', () => {
    const odd = { description: { text: 'x' }, category: 3, quantity: 'two', unit: '', unitPrice: 0.5 };
    expect(contentOf((field) => odd[field], 'CNY')).toEqual({
      ...{ description: null, category: null, quantity: null, unit: null, unitPrice: null, currency: 'CNY' },
    });
  });

  test('differs in the fields that were changed, in all it has where the line is gone', () => {
    const before = contentOf((field) => ({ description: 'Bar', quantity: 1000 })[field as 'quantity'], 'CNY');
    expect(differingFields(before, { ...before, quantity: 2000 })).toEqual(['quantity']);
    expect(differingFields(before, null)).toEqual(['description', 'quantity']);
  });

  test('amounts to quantity × price, rounded half up, and to nothing where it is gone', () => {
    const content: LineContent = {
      ...{ description: 'x', category: 'stage', unit: null, currency: 'CNY' },
      ...{ quantity: 1500, unitPrice: 33 },
    };
    expect([contentAmount(content), contentAmount(null)]).toEqual([50, 0]);
    expect([isFinished(content), isFinished({ ...content, unitPrice: null })]).toEqual([true, false]);
    expect(isFinished({ ...content, quantity: 0 })).toBe(false);
  });
});
