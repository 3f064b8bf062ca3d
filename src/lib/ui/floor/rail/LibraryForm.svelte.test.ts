import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { builtInEntries } from '#lib/floor/library.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import '../../overlay/DialogBody.svelte';
import LibraryForm from './LibraryForm.svelte';

let page: ReturnType<typeof mount>;
let sent: unknown[];

beforeEach(async () => {
  overwriteGetLocale(() => 'en');
  sent = [];
  vi.stubGlobal('fetch', (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body));
    return Promise.resolve(Response.json({}));
  });
  const from = builtInEntries('en').find(({ id }) => id === 'dining-chair')!;
  const props = { planId: 'p', entry: null, from, ondone: () => {}, onclose: () => {} };
  page = mount(LibraryForm, { target: document.body, props });
  flushSync();
  // What a dialog is made of is fetched with the first one.
  await vi.waitFor(() => expect(document.querySelector('form')).not.toBeNull());
});
afterEach(async () => {
  await unmount(page);
  vi.unstubAllGlobals();
});

function type(name: string, text: string): HTMLInputElement {
  const input = document.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  return input;
}
function submit(): void {
  document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  flushSync();
}

test('figures are read as people type them, and only seats may be left out', async () => {
  type('width', '１８００');
  type('depth', '1,200');
  type('seats', '');
  const height = type('height', '');
  submit();
  expect([sent, height.getAttribute('aria-invalid')]).toEqual([[], 'true']);
  type('height', '0');
  submit();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ width: 1_800, depth: 1_200, height: 0, seats: null });
});

test('H84: what it is drawn as is one of all drawings, and is saved', async () => {
  const radios = [...document.querySelectorAll<HTMLInputElement>('[role=radiogroup] input')];
  expect(radios.find(({ checked }) => checked)?.value).toBe('chair');
  const sofa = radios.find(({ value }) => value === 'sofa')!;
  sofa.dispatchEvent(new Event('change', { bubbles: true }));
  submit();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ symbol: 'sofa' });
});
