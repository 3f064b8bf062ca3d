import { expect, it } from 'vitest';
import type { Change } from '#lib/schema/index.ts';
import { countCells, Journal } from './journal.ts';
import type { JournalEntry } from './localStore.ts';
import { MemoryProfile } from './memoryStore.ts';

const set = (row: string, field: string, value: string): Change => ({ type: 'set', row, field, value });
const add = (row: string): Change => ({ type: 'add', row, cells: { item: 'Tent' } });

function entry(serial: number, changes: readonly Change[], upTo: number | null = serial): JournalEntry {
  return {
    ...{
      type: 'entry',
      id: `e:${serial}`,
      tab: 'tab',
      at: 0,
      gesture: { id: `g${serial}`, label: 'type' },
      changes,
    },
    place: upTo === null ? null : { epoch: 1, client: 7, upTo },
  };
}

it('S16 counts each cell and each new row once, however often it was changed', () => {
  const journal = new Journal(null);
  journal.put(entry(1, [add('r1'), set('r2', 'item', 'a')]));
  journal.put(entry(2, [set('r2', 'item', 'b'), set('r2', 'note', 'c')]));
  expect(journal.unsaved).toBe(3);
  expect(journal.isUnsaved('r1', 'anything')).toBe(true);
  expect(journal.isUnsaved('r2', 'item')).toBe(true);
  expect(journal.isUnsaved('r2', 'quantity')).toBe(false);
  expect([...journal.unsavedRows]).toEqual([
    ['r1', 1],
    ['r2', 2],
  ]);
  journal.remove('e:2');
  expect([...journal.unsavedRows]).toEqual([
    ['r1', 1],
    ['r2', 1],
  ]);
  journal.remove('e:1');
  expect(journal.unsavedRows.size).toBe(0);
});

it('S16 lets go of what the server confirmed, and of nothing else', () => {
  const journal = new Journal(null);
  for (const each of [
    entry(1, [set('r1', 'item', 'a')]),
    entry(2, [set('r1', 'item', 'b')]),
    entry(3, [set('r3', 'item', 'c')], null),
  ])
    journal.put(each);
  expect(journal.confirm(new Map([[8, 99]]))).toBe(false);
  expect(journal.confirm(new Map([[7, 1]]))).toBe(true);
  expect(journal.entries().map(({ id }) => id)).toEqual(['e:2', 'e:3']);
  expect(journal.unsaved).toBe(2);
  journal.confirm(new Map([[7, 99]]));
  expect(journal.entries().map(({ id }) => id)).toEqual(['e:3']);
});

it('S16 keeps its order over a reload, and is taken over as it was', async () => {
  const profile = new MemoryProfile();
  const first = profile.openTab();
  const before = new Journal(first.sheet('u', 'p', 'supplies'));
  for (let serial = 1; serial <= 12; serial++) before.put(entry(serial, [set(`r${serial}`, 'item', 'x')]));
  before.takeOut('e:5', new Set(before.entries()[4]!.changes));
  expect(await first.unsaved('u')).toBe(11);
  const second = profile.openTab();
  const store = second.sheet('u', 'p', 'supplies');
  const records = await store.records();
  expect(countCells(records)).toBe(11);
  const after = new Journal(store);
  after.adopt(records.filter((record) => record.type === 'entry').reverse(), second.tab);
  expect(after.entries().map(({ id }) => id)).toEqual(
    [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12].map((serial) => `e:${serial}`),
  );
  expect((await store.records()).every(({ tab }) => tab === second.tab)).toBe(true);
});

it('D24 keeps two people of one browser apart, and forgets one of them when told', async () => {
  const store = new MemoryProfile().openTab();
  new Journal(store.sheet('ann', 'p', 'supplies')).put(entry(1, [add('r1')]));
  new Journal(store.sheet('bob', 'p', 'supplies')).put(entry(2, [add('r2')]));
  expect(await store.sheet('ann', 'p', 'supplies').records()).toHaveLength(1);
  await store.wipe('ann');
  expect(await store.unsaved('ann')).toBe(0);
  expect(await store.unsaved('bob')).toBe(1);
});
