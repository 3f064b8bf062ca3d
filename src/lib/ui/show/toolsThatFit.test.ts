import { expect, it } from 'vitest';
import { toolsThatFit } from './toolsThatFit.ts';

const WORDS = ['Call the show', 'Delay', 'Batches'];

it('shows all tools with their words where there is room, and then needs no menu', () => {
  expect(toolsThatFit(WORDS, 400)).toBe(3);
});

it('folds tools from the last one on, and keeps room for the menu that has them', () => {
  // The words of all take 311 pixels.
  expect(toolsThatFit(WORDS, 312)).toBe(3);
  expect(toolsThatFit(WORDS, 305)).toBe(2);
  expect(toolsThatFit(WORDS, 240)).toBe(1);
  expect(toolsThatFit(WORDS, 34)).toBe(0);
  expect(toolsThatFit([], 0)).toBe(0);
});

it('needs more room for Han characters than for as many letters', () => {
  expect(toolsThatFit(['批次设置', '大屏时钟'], 190)).toBe(2);
  expect(toolsThatFit(['批次设置的', '大屏时钟的'], 190)).toBe(1);
});
