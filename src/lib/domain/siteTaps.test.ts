import { expect, test } from 'vitest';
import type { SentCheck } from './sentChecks.ts';
import { shownCells } from './siteTaps.ts';

const sheet = { secured: 1, status: 'planned', note: null };
const waits = (more: Partial<SentCheck>): SentCheck => ({
  ...{ id: 'a', row: 'r', photos: [], seen: {}, at: 0, ...more },
});

test('U7 a phone shows what it found before the server has it', () => {
  const waiting = [waits({ counted: 5, damaged: 1 }), waits({ status: 'delivered' })];
  expect(shownCells(sheet, null, waiting)).toEqual({ secured: 4, status: 'delivered', note: null });
});

test('U7 what the server said counts until the sheet says anything else', () => {
  const heard = { now: { secured: 5, status: 'delivered', note: null }, sheet };
  expect(shownCells(sheet, heard, [])).toEqual(heard.now);
  expect(shownCells({ ...sheet, secured: 9 }, heard, [])).toEqual({ ...heard.now, secured: 9 });
  expect(shownCells(heard.now, heard, [])).toEqual(heard.now);
});
