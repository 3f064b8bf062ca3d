import { expect, test } from 'vitest';
import { hanReadings } from '#lib/search/hanReadings.ts';
import { ALL_OUT, isFiltered, outChoices, outIn, readOutFilter, writeOutFilter } from './outFilter.ts';
import type { OutFilter } from './outFilter.ts';
import type { OutSupply } from './stillOut.ts';

const out = (item: string, more: Partial<OutSupply> = {}): OutSupply => ({
  ...{ row: item, item, quantity: 1000, unit: '', why: 'rented', returnBy: null, state: 'open' },
  ...{ zone: null, supplier: null, holder: null, contact: null, ...more },
});
const hall = { id: 'z1', name: '主展厅' };
const all = [
  out('Tent', { state: 'overdue', supplier: 'Hua Cai', zone: hall, holder: 'Ben' }),
  out('桌子', { state: 'today', supplier: ' hua  CAI', why: 'borrowed', zone: { id: 'z2', name: 'Bar' } }),
  out('Lamp', { state: 'overdue', why: 'stock', holder: 'Cara' }),
  out('Rope', { state: 'later', why: 'checked-out', holder: 'Ben' }),
];
const found = (part: Partial<OutFilter>) =>
  outIn(all, { ...ALL_OUT, ...part }, hanReadings).map(({ item }) => item);

test('G15 what is still out is found by words, due, kind, supplier, zone and who has it, each and together', () => {
  expect(found({})).toEqual(['Tent', '桌子', 'Lamp', 'Rope']);
  expect(found({ due: 'overdue' })).toEqual(['Tent', 'Lamp']);
  expect(found({ due: 'today' })).toEqual(['桌子']);
  expect(found({ why: 'stock' })).toEqual(['Lamp']);
  expect(found({ supplier: 'HUA CAI' })).toEqual(['Tent', '桌子']);
  expect(found({ zone: 'z1' })).toEqual(['Tent']);
  expect(found({ holder: 'Ben' })).toEqual(['Tent', 'Rope']);
  expect(found({ holder: 'Ben', due: 'overdue' })).toEqual(['Tent']);
  expect(found({ words: 'zhuozi' })).toEqual(['桌子']);
  expect(found({ words: '主展厅' })).toEqual(['Tent']);
  expect(found({ words: 'cara' })).toEqual(['Lamp']);
  expect(found({ words: 'nobody' })).toEqual([]);
});

test('G15 a choice names each supplier once, however it is written, and only what is there', () => {
  expect(outChoices(all, 'en')).toEqual({
    suppliers: ['Hua Cai'],
    zones: [
      ['z2', 'Bar'],
      ['z1', '主展厅'],
    ],
    holders: ['Ben', 'Cara'],
    reasons: ['checked-out', 'rented', 'borrowed', 'stock'],
  });
  expect(outChoices(all.slice(0, 1), 'en').reasons).toEqual(['rented']);
});

test('G15 an address says what is asked for and is read back; what it says wrongly is left out', () => {
  const query = new URLSearchParams('part=out&due=never&why=bought');
  expect(readOutFilter(query)).toEqual(ALL_OUT);
  const filter: OutFilter = {
    ...{ words: 'tent & 桌', due: 'today', why: 'checked-out', supplier: 'A/B', zone: 'z1', holder: 'Ben' },
  };
  writeOutFilter(query, filter);
  expect(query.get('part')).toBe('out');
  expect(readOutFilter(new URLSearchParams(query.toString()))).toEqual(filter);
  expect([isFiltered(filter), isFiltered({ ...ALL_OUT, words: '  ' })]).toEqual([true, false]);
  writeOutFilter(query, ALL_OUT);
  expect(query.toString()).toBe('part=out');
});
