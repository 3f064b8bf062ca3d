import { describe, expect, test } from 'vitest';
import { SHEETS, type CellValue, type Field, type Tone } from '../schema/index.ts';
import { conditionsFor, fits } from './conditions.ts';
import { testReader } from './testing/reader.ts';
import type { Condition } from './viewState.ts';

const { supplies, staffing, tasks, budget } = SHEETS;
const reader = testReader();

function fit(condition: Condition, field: Field | undefined, value: CellValue, tone: Tone | null = null) {
  return fits(condition, field!, { value, tone: () => tone }, reader);
}

describe('V1 which cells fit a condition', () => {
  test.each<[string, Condition, Field | undefined, CellValue, boolean]>([
    [
      'words in any case and width',
      { is: 'contains', text: 'led' },
      supplies.fields['item'],
      'ＬＥＤ 屏',
      true,
    ],
    ['other words', { is: 'contains', text: 'led' }, supplies.fields['item'], 'Banner', false],
    ['words in an empty cell', { is: 'contains', text: 'led' }, supplies.fields['item'], null, false],
    ['an empty cell lacks words', { is: 'lacks', text: 'led' }, supplies.fields['item'], null, true],
    [
      'words of an option as it is shown',
      { is: 'contains', text: 'cancel' },
      supplies.fields['status'],
      'cancelled',
      true,
    ],
    [
      'words of a row as it is shown',
      { is: 'contains', text: 'stage' },
      supplies.fields['zone'],
      'z-stage',
      true,
    ],
    [
      'words not understood',
      { is: 'contains', text: 'soon' },
      supplies.fields['expected'],
      { text: 'Soon' },
      true,
    ],
    [
      'an option',
      { is: 'one-of', values: ['planned', 'ordered'] },
      supplies.fields['status'],
      'ordered',
      true,
    ],
    ['another option', { is: 'one-of', values: ['planned'] }, supplies.fields['status'], 'ordered', false],
    [
      'no option is none of them',
      { is: 'none-of', values: ['planned'] },
      supplies.fields['status'],
      null,
      true,
    ],
    [
      'one of several in common',
      { is: 'one-of', values: ['p-li'] },
      staffing.fields['person'],
      ['p-wang', 'p-li'],
      true,
    ],
    [
      'one of several to avoid',
      { is: 'none-of', values: ['p-li'] },
      staffing.fields['person'],
      ['p-wang', 'p-li'],
      false,
    ],
    [
      'a row that is linked',
      { is: 'one-of', values: ['s1'] },
      budget.fields['link'],
      { sheet: 'supplies', row: 's1' },
      true,
    ],
    ['a box never ticked', { is: 'one-of', values: [false] }, tasks.fields['blocked'], null, true],
    ['a ticked box', { is: 'one-of', values: [false] }, tasks.fields['blocked'], true, false],
    ['the lower end', { is: 'between', from: 2_000, to: 5_000 }, supplies.fields['quantity'], 2_000, true],
    ['the upper end', { is: 'between', from: 2_000, to: 5_000 }, supplies.fields['quantity'], 5_000, true],
    ['beyond', { is: 'between', from: 2_000, to: 5_000 }, supplies.fields['quantity'], 5_001, false],
    ['an open end', { is: 'between', from: null, to: 0 }, supplies.fields['neededBy'], -60, true],
    ['nothing between', { is: 'between', from: null, to: 0 }, supplies.fields['neededBy'], null, false],
    [
      'text between',
      { is: 'between', from: 0, to: 9 },
      supplies.fields['quantity'],
      { text: '5 or so' },
      false,
    ],
    ['empty', { is: 'empty' }, supplies.fields['note'], null, true],
    [
      'text not understood is not empty',
      { is: 'empty' },
      supplies.fields['expected'],
      { text: 'soon' },
      false,
    ],
    ['filled', { is: 'filled' }, supplies.fields['note'], 'x', true],
    ['not understood', { is: 'unread' }, supplies.fields['expected'], { text: 'soon' }, true],
    ['understood', { is: 'unread' }, supplies.fields['expected'], 60, false],
    ['mine', { is: 'mine' }, tasks.fields['owner'], 'p-wang', true],
    ['mine among others', { is: 'mine' }, staffing.fields['person'], ['p-li', 'p-wang'], true],
    ['not mine', { is: 'mine' }, tasks.fields['owner'], 'p-li', false],
  ])('%s', (_, condition, field, value, expected) => {
    expect(field).toBeDefined();
    expect(fit(condition, field, value)).toBe(expected);
  });

  test('tones are those of the sheet, asked only of filled cells', () => {
    const short: Condition = { is: 'tone', tones: ['error'] };
    expect(fit(short, supplies.fields['shortage'], 2_000, 'error')).toBe(true);
    expect(fit(short, supplies.fields['shortage'], 0, null)).toBe(false);
    expect(fit(short, supplies.fields['shortage'], null, 'error')).toBe(false);
  });

  test('nothing is mine for whoever is no person of the directory', () => {
    const cell = { value: 'p-wang', tone: () => null };
    expect(fits({ is: 'mine' }, tasks.fields['owner']!, cell, { ...reader, personId: null })).toBe(false);
  });
});

test('V1 what a field can be asked follows from its kind, its tones and whether it is typed', () => {
  expect(conditionsFor(supplies.fields['item']!)).toEqual(['contains', 'lacks', 'empty', 'filled']);
  expect(conditionsFor(supplies.fields['shortage']!)).toEqual(['tone', 'between', 'empty', 'filled']);
  expect(conditionsFor(tasks.fields['owner']!)[0]).toBe('mine');
  expect(conditionsFor(supplies.fields['quantity']!)).toContain('unread');
  for (const sheet of Object.values(SHEETS))
    for (const field of Object.values<Field>(sheet.fields)) expect(conditionsFor(field)).not.toEqual([]);
});
