import { expect, test } from 'vitest';
import { StageMemory } from './stageMemory.ts';

function storageOf(kept: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as unknown as Storage;
}

test('how the run of show is looked at is kept for one person and one plan', () => {
  const storage = storageOf();
  const kept = { view: 'both', span: 3600, share: 0.4 } as const;
  new StageMemory('wang', 'plan', storage).keep(kept);
  expect(new StageMemory('wang', 'plan', storage).read()).toEqual(kept);
  expect(new StageMemory('wang', 'other', storage).read().view).toBe('grid');
  expect(new StageMemory('li', 'plan', storage).read().view).toBe('grid');
});

test.each([
  ['not JSON', '{'],
  ['of a version that knew other views', '{"view":"map","span":"long","share":null}'],
])('what was kept and is %s counts as nothing', (_what, text) => {
  const memory = new StageMemory('wang', 'plan', storageOf({ 'show wang plan': text }));
  expect(memory.read()).toEqual({ view: 'grid', span: 21_600, share: 0.57 });
});

test('sizes beyond what can be used are held within', () => {
  const memory = new StageMemory('wang', 'plan', storageOf({ 'show wang plan': '{"span":1,"share":9}' }));
  expect(memory.read()).toMatchObject({ span: 900, share: 0.8 });
});
