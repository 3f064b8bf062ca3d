import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FLOOR_SYMBOLS } from '#lib/domain/floorSymbols.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import SymbolGallery from './SymbolGallery.svelte';

let drawn: ReturnType<typeof mount>;
beforeEach(() => {
  overwriteGetLocale(() => 'en');
  const props = { label: 'Drawn as', value: 'chair' as const, category: null };
  drawn = mount(SymbolGallery, { target: document.body, props });
  flushSync();
});
afterEach(() => unmount(drawn));

const radios = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>('input[type=radio]'),
];
const chosen = (): string | undefined => radios().find(({ checked }) => checked)?.value;
const shown = (): string => document.querySelector('b')!.textContent;
function press(on: Element, key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  on.dispatchEvent(event);
  flushSync();
  return event;
}
function look(text: string): HTMLInputElement {
  const search = document.querySelector<HTMLInputElement>('input[type=search]')!;
  search.value = text;
  search.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  return search;
}

test('H84: every drawing is there with its name, and keys choose among them', () => {
  expect(radios()).toHaveLength(FLOOR_SYMBOLS.length);
  expect([chosen(), shown()]).toEqual(['chair', 'Chair']);
  const at = radios().findIndex(({ value }) => value === 'chair');
  press(radios()[at]!, 'ArrowRight');
  expect([chosen(), shown()]).toEqual(['sofa', 'Sofa']);
  expect(document.activeElement).toBe(radios()[at + 1]);
  press(radios()[at + 1]!, 'Home');
  expect(chosen()).toBe(FLOOR_SYMBOLS[0]);
  // Before the first there is none.
  press(radios()[0]!, 'ArrowLeft');
  expect(chosen()).toBe(FLOOR_SYMBOLS[0]);
  press(radios()[0]!, 'End');
  expect(chosen()).toBe(FLOOR_SYMBOLS.at(-1));
});

test('H84: drawings are found by their names in both languages, and what is chosen stays until another one is', () => {
  look('圆桌');
  expect(radios().map(({ value }) => value)).toEqual(['round-table']);
  const search = look('round');
  expect(radios().map(({ value }) => value)).toEqual(['round-table']);
  expect([chosen(), shown()]).toEqual([undefined, 'Chair']);
  // Enter goes to what was found, and saves nothing.
  expect(press(search, 'Enter').defaultPrevented).toBe(true);
  expect([chosen(), shown()]).toEqual(['round-table', 'Round table']);
  look('zzz');
  expect(document.querySelector('[role=status]')!.textContent).not.toBe('');
  // The first Escape takes back the words, and does nothing else.
  expect(press(search, 'Escape').defaultPrevented).toBe(true);
  expect(radios()).toHaveLength(FLOOR_SYMBOLS.length);
  expect(press(search, 'Escape').defaultPrevented).toBe(false);
  expect(chosen()).toBe('round-table');
});
