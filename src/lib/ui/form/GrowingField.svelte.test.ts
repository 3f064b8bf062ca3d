import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import GrowingField from './GrowingField.svelte';

const sent = vi.fn();
let form: HTMLFormElement;
let mounted: ReturnType<typeof mount>;
const field = () => form.querySelector('textarea')!;

beforeEach(() => {
  sent.mockClear();
  form = document.createElement('form');
  const target = form.appendChild(document.createElement('div'));
  document.body.append(form);
  form.requestSubmit = sent;
  mounted = mount(GrowingField, { target, props: { name: 'note', label: 'Note', error: null } });
  flushSync();
});
afterEach(async () => {
  await unmount(mounted);
  form.remove();
});

const press = (more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more });
  field().dispatchEvent(event);
  return event.defaultPrevented;
};

test('a paragraph is sent with Enter, as other fields are, but not while it is composed', () => {
  expect([press({ isComposing: true }), sent.mock.calls.length]).toEqual([false, 0]);
  expect([press(), sent.mock.calls.length]).toEqual([true, 1]);
});

test('what is pasted in several lines is one paragraph', () => {
  field().value = 'Sit down \r\n and listen\n\nfirst';
  field().dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  expect(field().value).toBe('Sit down and listen first');
});
