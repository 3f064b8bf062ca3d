import { expect, test } from 'vitest';
import { SHEETS } from './registry.ts';
import { initialIn } from './sheet.ts';

test('a new cue starts after the one before it, and one that comes with its time is pinned to it', () => {
  const startMode = SHEETS.cues.fields.startMode!;
  expect(initialIn(startMode, {})).toBe('after-previous');
  expect(initialIn(startMode, { startAt: null })).toBe('after-previous');
  expect(initialIn(startMode, { startAt: 0 })).toBe('pinned');
  expect(initialIn(SHEETS.cues.fields.title!, { startAt: 0 })).toBeNull();
});
