import { expect, test } from 'vitest';
import { ListMemory } from './listMemory.ts';

function storageOf(kept: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as unknown as Storage;
}

test('grouping and closed groups are kept for one person and one sheet', () => {
  const storage = storageOf();
  new ListMemory('wang', 'supplies', storage).keep({ group: null, closed: ['"z1"'] });
  expect(new ListMemory('wang', 'supplies', storage).read()).toEqual({ group: null, closed: ['"z1"'] });
  expect(new ListMemory('li', 'supplies', storage).read()).toEqual({ group: undefined, closed: [] });
});

test('what is not understood counts as not kept, and no store is no error', () => {
  const storage = storageOf({
    'list wang supplies': '{"group":7,"closed":["a",3]}',
    'list wang cues': 'no JSON',
  });
  expect(new ListMemory('wang', 'supplies', storage).read()).toEqual({ group: undefined, closed: ['a'] });
  expect(new ListMemory('wang', 'cues', storage).read()).toEqual({ group: undefined, closed: [] });
  expect(new ListMemory('wang', 'cues', null).read()).toEqual({ group: undefined, closed: [] });
});

test('no more closed groups are kept than anybody closes', () => {
  const memory = new ListMemory('wang', 'supplies', storageOf());
  memory.keep({ group: 'zone', closed: Array.from({ length: 400 }, (_, at) => `k${at}`) });
  expect(memory.read().closed).toHaveLength(300);
  expect(memory.read().closed.at(-1)).toBe('k399');
});
