import { flushSync } from 'svelte';
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
  vi.unstubAllGlobals();
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

test('screen readers hear that something opens, where the focus waits for it', async () => {
  part.whenHere(() => field.focus());
  expect(document.activeElement?.ariaLabel).toBe('Opening');
  code.resolve({ default: 'panel' });
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
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

/** As an input method does it: no key says what it writes. */
function compose(step: 'start' | 'end', data = ''): void {
  const target = document.activeElement!;
  // The page under test knows no data of compositions.
  target.dispatchEvent(Object.assign(new Event(`composition${step}`, { bubbles: true }), { data }));
}

test('what an input method writes meanwhile comes in its turn among the keys', async () => {
  part.whenHere(() => field.focus());
  type('a');
  compose('start');
  const key = new KeyboardEvent('keydown', { key: 'n', isComposing: true, bubbles: true, cancelable: true });
  expect(document.activeElement!.dispatchEvent(key)).toBe(true);
  compose('end', '彩排');
  type('b');
  const whole = { data: '签到', inputType: 'insertText', isComposing: false };
  document.activeElement!.dispatchEvent(Object.assign(new Event('input', { bubbles: true }), whole));
  code.resolve({ default: 'panel' });
  await vi.waitFor(() => expect([cell.value, field.value]).toEqual(['', 'a彩排b签到']));
  expect([...document.body.children]).toEqual([cell, field]);
});

test('nothing opens while an input method is at work, which would be cut off', async () => {
  part.whenHere(() => field.focus());
  compose('start');
  code.resolve({ default: 'panel' });
  await new Promise((done) => setTimeout(done));
  expect(part.view).toBeNull();
  compose('end', '彩排');
  await vi.waitFor(() => expect(field.value).toBe('彩排'));
});

test('they do not wait for a frame once what opened has the focus', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  part.whenHere(() => queueMicrotask(() => field.focus()));
  type('desk');
  code.resolve({ default: 'panel' });
  await vi.waitFor(() => expect(field.value).toBe('desk'));
});

test('nor where it is drawn as soon as its code is here', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  const stop = $effect.root(() => {
    $effect(() => {
      if (part.view !== null) field.focus();
    });
    $effect(() => part.whenHere(() => {}));
  });
  flushSync();
  type('desk');
  code.resolve({ default: 'panel' });
  await vi.waitFor(() => expect(field.value).toBe('desk'));
  stop();
});

test('an effect that opens it does so once', async () => {
  let opened = 0;
  const stop = $effect.root(() => {
    $effect(() => part.whenHere(() => opened++));
  });
  flushSync();
  code.resolve({ default: 'panel' });
  await vi.waitFor(() => expect(opened).toBe(1));
  flushSync();
  expect(opened).toBe(1);
  stop();
});

test('a Tab among them goes on to the next field, either way, and a space ticks what it comes to', async () => {
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' });
  const away = Object.assign(document.createElement('input'), { disabled: true });
  document.body.append(away, box);
  part.whenHere(() => field.focus());
  type('a');
  const press = (key: string, shiftKey = false): boolean =>
    document.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
    );
  press('Tab');
  press(' ');
  press('Tab', true);
  type('b');
  code.resolve({ default: 'panel' });
  await vi.waitFor(() => expect([field.value, box.checked]).toEqual(['ab', true]));
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
