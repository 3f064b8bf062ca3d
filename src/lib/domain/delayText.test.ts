import { describe, expect, test } from 'vitest';
import { parseDelay } from './delayText.ts';

const at = (hours: number, minutes = 0): number => (hours * 60 + minutes) * 60;
const cue = { start: at(11, 45), end: at(12, 25) };
const minutes = (text: string, of = cue) => {
  const read = parseDelay(text, of);
  return read.ok ? [read.how, read.by / 60] : read.problem;
};

describe('R2 a delay as people type it', () => {
  test.each([
    ['35分', 35],
    ['35', 35],
    ['+20', 20],
    ['1h15m', 75],
    ['一刻钟', 15],
    ['0:35', 35],
    ['-5', -5],
    ['13:00 结束', 35],
    ['13点结束', 35],
    ['到13:00', 35],
    ['ends 13:00', 35],
    ['End at 1pm', 35],
    ['until 13:00', 35],
    ['共1:15', 35],
    ['takes 1h15m', 35],
    ['1h15m in all', 35],
  ])('“%s” makes the cue longer by %i minutes', (text, by) => expect(minutes(text)).toEqual(['longer', by]));

  test.each([
    ['start was 12:00', 15],
    ['started at 12:00', 15],
    ['12:00 开始', 15],
    ['12点才开始的', 15],
    ['began 11:40', -5],
  ])('“%s” says when it really began', (text, by) => expect(minutes(text)).toEqual(['later', by]));

  test('a time of day is the nearest one to the cue, also over midnight and on later days', () => {
    const late = { start: at(47, 30), end: at(47, 50) };
    expect(minutes('ends 0:20', late)).toEqual(['longer', 30]);
    expect(minutes('start was 23:40', late)).toEqual(['later', 10]);
  });

  test.each([
    ['soon', 'not-understood'],
    ['13:00', 'which-time'],
    ['0', 'no-delay'],
    ['12:25 结束', 'no-delay'],
    ['11:30 结束', 'before-start'],
    ['-40', 'before-start'],
    ['takes 0', 'before-start'],
    ['9天', 'too-far'],
  ])('“%s” is refused: %s', (text, problem) => expect(minutes(text)).toBe(problem));
});
