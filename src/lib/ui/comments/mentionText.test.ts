import { describe, expect, test } from 'vitest';
import { personMark, roleMark } from '#lib/domain/mentions.ts';
import { callablePerson, callableRole, callAt, toStored, toTyped } from './mentionText.ts';

const id = (letter: string): string => letter.repeat(32);
const ANN = callablePerson(id('a'), 'Ann');
const ANNA = callablePerson(id('b'), 'Ann Lee');
const CHEN = callablePerson(id('c'), '陈嘉');
const MANAGERS = callableRole('manager', '经理');
const ALL = [ANN, ANNA, CHEN, MANAGERS];

describe('C3 calling somebody while typing', () => {
  test.each<[string, { from: number; query: string } | null]>([
    ['@', { from: 0, query: '' }],
    ['看 @che', { from: 2, query: 'che' }],
    ['请＠陈', { from: 1, query: '陈' }],
    ['你@Ann Le', { from: 1, query: 'Ann Le' }],
    ['ann@example', null],
    ['@ x', null],
    ['@\nx', null],
    ['no call', null],
    [`@${'x'.repeat(40)}`, null],
  ])('%j', (text, expected) => {
    expect(callAt(text, text.length)).toEqual(expected);
  });

  test('looks at what stands before the caret alone', () => {
    expect(callAt('@Ann and', 3)).toEqual({ from: 0, query: 'An' });
    expect(callAt('@Ann and', -1)).toBeNull();
  });
});

describe('C3 what is typed and what is stored', () => {
  test.each([
    ['@Ann, look', `${ANN.mark}, look`],
    ['@Ann Lee look', `${ANNA.mark} look`],
    ['@Anna look', '@Anna look'],
    ['请@陈嘉看，＠经理也看', `请${CHEN.mark}看，${MANAGERS.mark}也看`],
    ['ann@Ann', 'ann@Ann'],
    ['@@Ann', `@${ANN.mark}`],
    ['@nobody', '@nobody'],
    ['', ''],
  ])('%j is stored as %j', (typed, stored) => {
    expect(toStored(typed, ALL)).toBe(stored);
  });

  test('of people with one name, the one who was chosen is meant, and nobody where none was', () => {
    const other = callablePerson(id('d'), '陈嘉');
    expect(toStored('@陈嘉', [CHEN, other])).toBe('@陈嘉');
    expect(toStored('@陈嘉', [CHEN, other], new Map([['陈嘉', other.mark]]))).toBe(other.mark);
  });

  test('comes back as it was typed', () => {
    const names = new Map([
      [id('a'), 'Ann'],
      [id('c'), '陈嘉'],
    ]);
    const stored = `${personMark(id('a'))} 和 ${personMark(id('c'))}，${roleMark('manager')}`;
    const typed = toTyped(
      stored,
      (user) => names.get(user)!,
      () => '经理',
    );
    expect(typed).toBe('@Ann 和 @陈嘉，@经理');
    expect(toStored(typed, ALL)).toBe(stored);
  });
});
