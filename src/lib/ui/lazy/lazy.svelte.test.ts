import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { closeToast, toasts } from '../overlay/toasts.svelte.ts';
import { Lazy } from './lazy.svelte.ts';

const cell = document.createElement('textarea');
const field = document.createElement('input');
let code: PromiseWithResolvers<{ readonly default: string }>;
let asked = 0;
let part: Lazy<string>;

beforeEach(() => {
  overwriteGetLocale(() => 'en');
  document.body.replaceChildren(cell, field);
  cell.value = field.value = '';
  cell.focus();
  code = Promise.withResolvers();
  asked = 0;
  part = new Lazy(() => {
    asked++;
    return code.promise;
  });
  // The page under test has no editing commands of its own.
  document.execCommand = (_command, _ui, text) => {
    (document.activeElement as HTMLInputElement).value += text ?? '';
    return true;
  };
});
afterEach(() => {
  for (const { id } of toasts()) closeToast(id);
});

/** As a person types it: where nobody takes the key, the field that has the focus gets its letter. */
function type(text: string): void {
  for (const key of text) {
    const target = document.activeElement ?? document.body;
    const free = target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    if (free && 'value' in target) (target as HTMLInputElement).value += key;
  }
}

test('what is typed before the code is here goes to what opens, not to where the focus was', async () => {
  part.whenHere(() => field.focus());
  type('desk');
  expect([cell.value, field.value]).toEqual(['', '']);
  code.resolve({ default: 'panel' });
  await vi.waitFor(() => expect(field.value).toBe('desk'));
  type('s');
  expect([cell.value, field.value, part.view]).toEqual(['', 'desks', 'panel']);
});

test('an Enter among them sends the form that opens, as it would have', async () => {
  const form = document.createElement('form');
  let sent = '';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent = field.value;
  });
  form.append(field);
  document.body.append(form);
  part.whenHere(() => field.focus());
  type('20');
  document.activeElement!.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
  );
  code.resolve({ default: 'panel' });
  await vi.waitFor(() => expect(sent).toBe('20'));
});

test('what opens finds the focus where it was, so that it can give it back there', async () => {
  let before: Element | null = null;
  part.whenHere(() => (before = document.activeElement));
  expect(document.activeElement).not.toBe(cell);
  code.resolve({ default: 'panel' });
  await vi.waitFor(() => expect(before).toBe(cell));
});

test('once the code is here, it opens at once and holds nothing', async () => {
  code.resolve({ default: 'panel' });
  await part.fetch();
  let shown = false;
  part.whenHere(() => (shown = true));
  expect(shown).toBe(true);
  type('x');
  expect(cell.value).toBe('x');
  expect(asked).toBe(1);
});

test('where it cannot be had, that is said, the keys work as before, and the next try asks again', async () => {
  let gaveUp = false;
  part.whenHere(
    () => field.focus(),
    () => (gaveUp = true),
  );
  type('lost');
  code.reject(new Error('no network'));
  await vi.waitFor(() => expect(gaveUp).toBe(true));
  expect(toasts().map(({ text }) => text)).toEqual([
    'This part of the app could not be fetched. Check the network and try again.',
  ]);
  expect(document.activeElement).toBe(cell);
  type('x');
  expect([cell.value, field.value]).toEqual(['x', '']);
  code = Promise.withResolvers();
  code.resolve({ default: 'panel' });
  await part.fetch();
  expect([part.view, asked]).toEqual(['panel', 2]);
});
