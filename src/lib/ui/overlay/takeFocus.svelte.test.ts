import { createRawSnippet, flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import BottomSheetBody from './BottomSheetBody.svelte';
import DialogBody from './DialogBody.svelte';

let opened: ReturnType<typeof mount> | null = null;

// A machine with much to do: the next frame is long in coming.
beforeEach(() => {
  document.cookie = 'PARAGLIDE_LOCALE=en';
  vi.stubGlobal('requestAnimationFrame', () => 0);
});
afterEach(async () => {
  if (opened) await unmount(opened);
  opened = null;
  vi.unstubAllGlobals();
});

async function focusIn(Body: Component<never>, inside: string): Promise<string | null> {
  const children = createRawSnippet(() => ({ render: () => `<div>${inside}</div>` }));
  const props = { open: true, title: 'Rename plan', children };
  opened = mount(Body as Component<typeof props>, { target: document.body, props });
  flushSync();
  await vi.waitFor(() => expect(document.activeElement?.closest('[role=dialog]')).not.toBeNull());
  return document.activeElement!.getAttribute('aria-label');
}

const FIELDS =
  '<input type="hidden"><button disabled></button><input aria-label="Name"><input aria-label="Day">';

test('a dialog has the focus before the next key, at what comes first', async () => {
  expect(await focusIn(DialogBody as never, FIELDS)).toBe('Name');
});

test('or at what is marked to have it first', async () => {
  expect(await focusIn(DialogBody as never, `${FIELDS}<button data-first aria-label="Keep"></button>`)).toBe(
    'Keep',
  );
});

test('a sheet of choices has it too', async () => {
  expect(await focusIn(BottomSheetBody as never, FIELDS)).toBe('Close');
});

test('of radio buttons that belong together the chosen one has it', async () => {
  const radios =
    '<input type="radio" name="h" aria-label="Short"><input type="radio" name="h" aria-label="Tall" checked>';
  expect(await focusIn(DialogBody as never, radios)).toBe('Tall');
});
