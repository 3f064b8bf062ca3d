import { expect, test } from 'vitest';
import { spelling } from '#lib/search/spelling.ts';
import type { CellContext, NameListing } from '#lib/schema/index.ts';
import { text } from '#lib/schema/kinds/index.ts';
import { changeText, openEditor, settle } from './editing.ts';
import { moveHighlight } from './picker.ts';

const kind = text({ list: 'suppliers' });
const names = { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] };
const context = (listing: NameListing): CellContext => ({
  ...{ locale: 'en', currency: 'CNY', day0: null, timeZone: 'UTC' },
  names: { ...names, listed: () => listing, spelling },
});
const known = ['Huacai Exhibition', 'Blue Sky'];
const typed = (listing: NameListing, words: string) => {
  const cell = { row: 'r', column: 'supplier' };
  const opened = openEditor(cell, 'enter', kind, null, context(listing), true);
  return changeText(opened, words);
};
const labels = (listing: NameListing, words: string) =>
  typed(listing, words).picker?.matches.map(({ type, label }) => `${type} ${label}`);

test('G11 names of the directory are offered while one types, and another text stays as it is typed', () => {
  const listing = { names: known, add: null };
  expect(labels(listing, 'hua')).toEqual(['option Huacai Exhibition']);
  expect(labels(listing, 'nobody')).toEqual([]);
  const own = typed(listing, 'hua');
  expect(settle(own, kind, context(listing), 'key')).toEqual({ type: 'store', value: 'hua' });
  const chosen = { ...own, picker: moveHighlight(own.picker!, 1) };
  expect(settle(chosen, kind, context(listing), 'key')).toEqual({
    ...{ type: 'store', value: 'Huacai Exhibition' },
  });
});

test('G11 who keeps the directory may add what is not in it; who has no list has the text alone', () => {
  const listing = { names: known, add: () => {} };
  expect(labels(listing, 'Nobody yet')).toEqual(['add Nobody yet']);
  expect(labels(listing, 'blue sky')).toEqual(['option Blue Sky']);
  const own = typed(listing, 'Nobody yet');
  expect(settle(own, kind, context(listing), 'key')).toEqual({ type: 'store', value: 'Nobody yet' });
  const adds = { ...own, picker: moveHighlight(own.picker!, 1) };
  expect(settle(adds, kind, context(listing), 'key')).toEqual({ type: 'add-name', name: 'Nobody yet' });
  expect(typed({ names: [], add: null }, 'x').picker).toBeNull();
});

test('G11 names are found by pinyin and initials, after those that hold what was typed', () => {
  const listing = { names: ['华彩会展', 'HC Audio', '恒昌租赁'], add: null };
  expect(labels(listing, 'hc')).toEqual(['option HC Audio', 'option 华彩会展', 'option 恒昌租赁']);
  expect(labels(listing, 'huacai')).toEqual(['option 华彩会展']);
  const own = typed(listing, 'hc');
  expect(settle(own, kind, context(listing), 'key')).toEqual({ type: 'store', value: 'hc' });
});
