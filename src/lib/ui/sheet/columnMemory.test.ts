import { expect, test } from 'vitest';
import { ColumnMemory } from './columnMemory.ts';

function storageOf(kept: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as unknown as Storage;
}

test('columns are kept for one person and one sheet', () => {
  const storage = storageOf();
  const state = { widths: { item: 200 }, order: [], hidden: ['note'], frozen: ['item'] };
  new ColumnMemory('wang', 'supplies', storage).keep(state);
  expect(new ColumnMemory('wang', 'supplies', storage).read()).toEqual(state);
  expect(new ColumnMemory('wang', 'budget', storage).read()).toBeUndefined();
  expect(new ColumnMemory('li', 'supplies', storage).read()).toBeUndefined();
});

test('what is not understood is left out, what is broken counts as nothing', () => {
  const read = (text: string) =>
    new ColumnMemory('wang', 'supplies', storageOf({ 'columns wang supplies': text })).read();
  expect(read('{"widths":{"item":"wide","note":90},"hidden":["note",7],"order":3}')).toEqual({
    widths: { note: 90 },
    hidden: ['note'],
  });
  expect(read('{')).toBeUndefined();
  expect(read('"x"')).toBeUndefined();
});

test('a device that keeps nothing is no error', () => {
  const full = storageOf();
  full.setItem = () => {
    throw new Error('full');
  };
  new ColumnMemory('wang', 'supplies', full).keep({ widths: {}, order: [], hidden: [], frozen: [] });
  expect(new ColumnMemory('wang', 'supplies', null).read()).toBeUndefined();
});
