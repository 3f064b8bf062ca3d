import { expect, test } from 'vitest';
import { NO_CHOICES, type KeyChoices } from '#lib/grid/keyChoices.ts';
import { KeyMemory } from './keyMemory.ts';

/** A store that holds this text under whatever key is asked for. */
function holding(text: string | null) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? text,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
  return { storage, kept };
}

test('K4 K36 what one person chose is there again, and is nobody else’s', () => {
  const { storage } = holding(null);
  const choices: KeyChoices = {
    enter: 'down',
    own: { 'row-below': { key: 'i', mod: true, alt: false, shift: false } },
  };
  new KeyMemory('wang', storage).keep(choices);
  expect(new KeyMemory('wang', storage).read()).toEqual(choices);
  expect(new KeyMemory('chen', storage).read()).toEqual(NO_CHOICES);
});

test('K36 two commands that changed keys keep them', () => {
  const key = { mod: true, alt: false };
  const choices: KeyChoices = {
    enter: 'edit',
    own: {
      'row-below': { ...key, key: 'Enter', shift: true },
      'row-above': { ...key, key: 'Enter', shift: false },
    },
  };
  const { storage } = holding(null);
  new KeyMemory('wang', storage).keep(choices);
  expect(new KeyMemory('wang', storage).read()).toEqual(choices);
});

test.each([
  'no JSON',
  '7',
  '{"enter":"sideways","own":[]}',
  '{"own":{"row-below":{"key":"x"},"up":{"key":"F7"},"fill-down":"F8","now":{"key":""}}}',
])('K36 what is not understood is left out: %s', (text) => {
  expect(new KeyMemory('wang', holding(text).storage).read()).toEqual(NO_CHOICES);
});
