import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { FloorTool } from './floorStage.svelte.ts';
import { keyWords } from './floorWords.ts';

beforeEach(() => overwriteGetLocale(() => 'en'));

const words = (tool: FloorTool): string =>
  keyWords({ tool, draws: tool === 'box' || tool === 'ellipse' || tool === 'text' ? tool : null });

test('H33 what is read out with the list names every key for items: order and numbers too', () => {
  for (const tool of ['select', 'hand', 'measure'] as const)
    expect(words(tool)).toMatch(/R rotates, \].* \[.* N numbers .*Enter opens its properties/);
});

test('H33 with the tool for zones keys are about zones, and nothing is said of keys that do nothing there', () => {
  expect(words('zones')).toMatch(/^Tab goes to the next zone/);
  expect(words('zones')).not.toMatch(/rotates|numbers|\]/);
});

test('H33 with a tool that draws, Enter makes a new item', () => {
  expect(words('text')).toMatch(/^Enter makes a new item/);
  expect(words('box')).not.toContain('properties');
});
