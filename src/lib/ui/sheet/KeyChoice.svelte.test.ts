import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { GridKeys } from './gridKeys.svelte.ts';
import KeyChoice from './KeyChoice.svelte';
import { KeyMemory } from './keyMemory.ts';

let keys: GridKeys;
let shown: ReturnType<typeof mount>;

beforeEach(() => {
  overwriteGetLocale(() => 'en');
  keys = new GridKeys(new KeyMemory('wang', null));
  shown = mount(KeyChoice, {
    target: document.body,
    props: { command: 'row-below', label: 'Row below', keys, mac: false },
  });
  flushSync();
});
afterEach(() => unmount(shown));

const button = (name: string) =>
  [...document.querySelectorAll('button')].find((one) => one.getAttribute('aria-label')?.startsWith(name));
const field = () => document.querySelector('input');
function press(over: Partial<KeyboardEventInit> & { key: string }): void {
  field()?.dispatchEvent(new KeyboardEvent('keydown', { ...over, bubbles: true, cancelable: true }));
  flushSync();
}
function ask(): void {
  button('Change the keys')?.click();
  flushSync();
}

describe('choosing a key', () => {
  test('K36 the pressed key is the command’s, and its own can be had back', () => {
    ask();
    press({ key: 'Control', ctrlKey: true });
    press({ key: 'I', ctrlKey: true, shiftKey: true });
    expect(field()?.getAttribute('aria-invalid')).toBe('true');
    press({ key: 'm', ctrlKey: true });
    expect(keys.choices.own['row-below']).toMatchObject({ key: 'm', mod: true, shift: false });
    expect(keys.keymap.commandFor({ key: 'm', mod: true, alt: false, shift: false })).toBe('row-below');
    expect(button('Change the keys')?.textContent?.trim()).toBe('Ctrl M');
    button('Give “Row below”')?.click();
    flushSync();
    expect([keys.choices.own, button('Change the keys')?.textContent?.trim()]).toEqual([{}, 'Ctrl Enter']);
  });

  test('K36 what is taken is told with who has it, and Escape leaves all as it was', () => {
    ask();
    press({ key: 'd', ctrlKey: true });
    expect(document.querySelector('[role=alert]')?.textContent).toBe('Taken by “Fill down”');
    press({ key: 'x' });
    expect(document.querySelector('[role=alert]')?.textContent).toContain('Needs Ctrl or Alt');
    press({ key: 'Escape' });
    expect([field(), keys.choices.own]).toEqual([null, {}]);
  });
});
