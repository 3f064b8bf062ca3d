import { expect, test } from 'vitest';
import { LEAST_PANEL_WIDTH, MOST_PANEL_WIDTH, PANEL_WIDTH, PanelMemory } from './panelMemory.ts';

function storageWith(kept: string | null): Storage {
  let value = kept;
  return { getItem: () => value, setItem: (_: string, to: string) => (value = to) } as unknown as Storage;
}

test('a width is kept for the next time', () => {
  const storage = storageWith(null);
  expect(new PanelMemory('ann', storage).read()).toBe(PANEL_WIDTH);
  new PanelMemory('ann', storage).keep(400);
  expect(new PanelMemory('ann', storage).read()).toBe(400);
});

test.each([
  ['nonsense', PANEL_WIDTH],
  ['1', LEAST_PANEL_WIDTH],
  ['99999', MOST_PANEL_WIDTH],
])('of %s only what a panel can be is believed', (kept, width) => {
  expect(new PanelMemory('ann', storageWith(kept)).read()).toBe(width);
});

test('without a store, or with one that refuses, the panel is as wide as designed', () => {
  const refusing = {
    getItem: () => {
      throw new Error('no');
    },
    setItem: () => {
      throw new Error('no');
    },
  } as unknown as Storage;
  for (const storage of [null, refusing]) {
    const memory = new PanelMemory('ann', storage);
    memory.keep(400);
    expect(memory.read()).toBe(PANEL_WIDTH);
  }
});
