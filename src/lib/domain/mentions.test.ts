import { describe, expect, test } from 'vitest';
import { commentParts, mentionsIn, personMark, roleMark } from './mentions.ts';

const ANN = 'a'.repeat(32);
const BO = '0123456789abcdef'.repeat(2);

describe('C3 mentions', () => {
  test('stand in a text by id, and the text between them stays as it is', () => {
    const text = `${personMark(ANN)} and ${personMark(BO)}, see ${roleMark('manager')}\nnow`;
    expect(commentParts(text)).toEqual([
      { type: 'person', userId: ANN },
      { type: 'text', text: ' and ' },
      { type: 'person', userId: BO },
      { type: 'text', text: ', see ' },
      { type: 'role', role: 'manager' },
      { type: 'text', text: '\nnow' },
    ]);
  });

  test.each([
    '<@x>',
    '<@>',
    '@Ann',
    '<@plan:king>',
    `<@${ANN}`,
    `<@${ANN.toUpperCase()}>`,
    '<@plan:__proto__>',
  ])('%s is none', (text) => {
    expect(commentParts(text)).toEqual([{ type: 'text', text }]);
    expect(mentionsIn(text)).toEqual({ people: [], roles: [] });
  });

  test('name each person and role once', () => {
    const text = [personMark(BO), personMark(ANN), personMark(BO), roleMark('agency'), roleMark('agency')];
    expect(mentionsIn(text.join(' '))).toEqual({ people: [BO, ANN], roles: ['agency'] });
    expect(mentionsIn('')).toEqual({ people: [], roles: [] });
  });
});
