import { expect, it } from 'vitest';
import { hanReadings } from '#lib/search/hanReadings.ts';
import { foundIn } from './storeList.ts';

const all = [
  { name: '青岚搭建', contact: 'Liu Min' },
  { name: 'Huacai Exhibition', contact: null },
];
const found = (typed: string) =>
  foundIn(all, typed, ({ contact }) => [contact], hanReadings).map(({ name }) => name);

it.each([
  ['', ['青岚搭建', 'Huacai Exhibition']],
  ['青岚', ['青岚搭建']],
  ['qinglan', ['青岚搭建']],
  ['qldj', ['青岚搭建']],
  ['liu', ['青岚搭建']],
  ['exhib', ['Huacai Exhibition']],
  ['zzz', []],
])('G4 suppliers are found as written, by pinyin, by initials and by who is there: %s', (typed, names) => {
  expect(found(typed)).toEqual(names);
});
