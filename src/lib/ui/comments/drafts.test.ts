import { expect, test } from 'vitest';
import { Drafts } from './drafts.ts';

function memory(): Storage & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  } as unknown as Storage & { readonly map: Map<string, string> };
}

test('C11 what is typed stays with its place, its plan and its person, also when the page is loaded anew', () => {
  const storage = memory();
  new Drafts('ann', 'plan', storage).keep('row/note', 'Half a thou');
  expect(new Drafts('ann', 'plan', storage).read('row/note')?.text).toBe('Half a thou');
  expect(new Drafts('ann', 'plan', storage).read('row/item')).toBeNull();
  expect(new Drafts('ann', 'other', storage).read('row/note')).toBeNull();
  expect(new Drafts('bo', 'plan', storage).read('row/note')).toBeNull();
});

test('C7 the same text is sent under the same key, and another one under another', () => {
  const drafts = new Drafts('ann', 'plan', memory());
  drafts.keep('a', 'One');
  const { key } = drafts.read('a')!;
  drafts.keep('a', 'One');
  expect(drafts.read('a')!.key).toBe(key);
  drafts.keep('a', 'Two');
  expect(drafts.read('a')!.key).not.toBe(key);
});

test('C11 what was sent or emptied is forgotten, and a full or broken store loses nothing on the page', () => {
  const storage = memory();
  const drafts = new Drafts('ann', 'plan', storage);
  drafts.keep('a', 'x');
  drafts.forget('a');
  drafts.keep('b', 'x');
  drafts.keep('b', ' \n');
  expect([drafts.read('a'), drafts.read('b'), storage.map.size]).toEqual([null, null, 0]);
  storage.setItem('comment ann plan c', '{');
  expect(drafts.read('c')).toBeNull();
  const full = {
    ...memory(),
    setItem: () => {
      throw new Error('full');
    },
  } as unknown as Storage;
  const onPage = new Drafts('ann', 'plan', full);
  onPage.keep('a', 'x');
  expect(onPage.read('a')?.text).toBe('x');
});
