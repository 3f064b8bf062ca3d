import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { SaveState as State } from '#lib/live/saveState.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { CLOSE } from '#lib/wire/index.ts';
import SaveState from './SaveState.svelte';

let shown: ReturnType<typeof mount> | null = null;
afterEach(() => {
  if (shown) void unmount(shown);
  shown = null;
});

function draw(save: State, locale: 'zh-CN' | 'en' = 'en', onview: (() => void) | null = null) {
  overwriteGetLocale(() => locale);
  const props = $state({ save, onview });
  shown = mount(SaveState, { target: document.body, props });
  flushSync();
  return {
    text: () => document.querySelector('[data-testid="save-state"] .text')!.textContent,
    spoken: () => document.querySelector('[role="status"]')!.textContent,
    become(next: State) {
      props.save = next;
      flushSync();
    },
  };
}

const refusal = (id: string) =>
  ({ type: 'refusal', id }) as unknown as Extract<State, { state: 'refused' }>['refusals'][number];

test('it says how one’s changes stand, in both languages', () => {
  expect(draw({ state: 'saved' }).text()).toBe('All changes saved');
  void unmount(shown!);
  expect(draw({ state: 'offline', unsaved: 12, retryAt: null }, 'zh-CN').text()).toBe(
    '离线，12 处改动未保存，联网后自动保存',
  );
  void unmount(shown!);
  expect(draw({ state: 'refused', unsaved: 0, refusals: [refusal('a')] }).text()).toBe(
    '1 change was not accepted',
  );
});

test('it is read out when saving fails and when it works again, not at each keystroke', () => {
  const face = draw({ state: 'saved' });
  face.become({ state: 'saving', unsaved: 1 });
  face.become({ state: 'saved' });
  expect(face.spoken()).toBe('');
  face.become({ state: 'offline', unsaved: 1, retryAt: null });
  expect(face.spoken()).toBe('Offline, 1 change not saved; it goes out when you are back');
  face.become({ state: 'saving', unsaved: 1 });
  face.become({ state: 'saved' });
  expect(face.spoken()).toBe('All changes saved');
});

test('what was refused can be looked at', () => {
  let views = 0;
  draw({ state: 'refused', unsaved: 0, refusals: [refusal('a')] }, 'en', () => (views += 1));
  document.querySelector<HTMLButtonElement>('[data-testid="save-state"] button')!.click();
  expect(views).toBe(1);
});

test('somebody who was signed out is led to the sign-in page', () => {
  const face = draw({ state: 'closed', code: CLOSE.signIn, unsaved: 0, refusals: [] });
  expect(face.text()).toBe('Signed out');
  expect(document.querySelector('[data-testid="save-state"] a')!.getAttribute('href')).toMatch(
    /^\/sign-in\?next=/,
  );
});
