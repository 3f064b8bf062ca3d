import { expect, test } from 'vitest';
import { integer, money } from '#lib/schema/kinds/index.ts';
import { testContext } from '#lib/grid/testing/arraySource.ts';
import { summaryFigure } from './summaryFigure.ts';

const figure = summaryFigure(testContext());
const label = (en: string) => ({ 'zh-CN': '{value}', en });

test('the words stand where the language wants them, and the percent sign stays with its figure', () => {
  expect(figure({ id: 'a', label: label('First {value}'), kind: integer(), value: 3 })).toMatchObject({
    before: 'First ',
    value: '3',
    after: '',
  });
  expect(figure({ id: 'b', label: label('{value}% done'), kind: integer(), value: 22 })).toMatchObject({
    value: '22%',
    after: ' done',
  });
});

test('money has its currency in words and none under its column', () => {
  expect(figure({ id: 'a', label: label('Total {value}'), kind: money(), value: 123_450 })).toMatchObject({
    value: '1,234.50',
    inWords: '¥1,234.50',
  });
});

test('nothing is said of what is not known, nor of nothing wrong', () => {
  expect(figure({ id: 'a', label: label('{value}'), kind: integer(), value: null })).toBeNull();
  expect(figure({ id: 'a', label: label('{value}'), kind: integer(), value: 0, tone: 'error' })).toBeNull();
  expect(figure({ id: 'a', label: label('{value}'), kind: integer(), value: 0 })).not.toBeNull();
});
