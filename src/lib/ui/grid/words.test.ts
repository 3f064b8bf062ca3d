import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { LOCALES, PROBLEM_IDS } from '#lib/schema/index.ts';
import { problemText } from './words.ts';

const params = {
  max: 5,
  min: 1,
  decimals: 2,
  month: 6,
  days: 30,
  text: 'x',
  mark: '$',
  currency: 'CNY',
  currencies: 'CNY, JPY',
  result: '3.5',
};

test.each(LOCALES.flatMap((locale) => PROBLEM_IDS.map((id) => [id, locale] as const)))(
  'a text that is not understood is told why in words: %s in %s',
  (id, locale) => {
    overwriteGetLocale(() => locale);
    const words = problemText({ id, params });
    expect(words).not.toMatch(/[{}]|undefined/);
    expect(/[一-鿿]/.test(words)).toBe(locale === 'zh-CN');
  },
);
