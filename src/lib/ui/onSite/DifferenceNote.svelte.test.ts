import { flushSync, mount, unmount } from 'svelte';
import { expect, test, vi } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { CellContext } from '#lib/schema/index.ts';
import DifferenceNote from './DifferenceNote.svelte';

overwriteGetLocale(() => 'en');
const context = { locale: 'en', currency: 'CNY', day0: null, timeZone: 'UTC' } as unknown as CellContext;
const at = Date.UTC(2027, 5, 19, 10, 42);
const difference = {
  ...{ check: 'x', row: 'cups', field: 'secured' as const, mine: 98_000, at },
  ...{ by: { userId: 'li', name: 'Li Wenbo' }, theirs: 100_000, theirsBy: 'Wang Xiaolin', theirsAt: at },
};

function shown(more: Record<string, unknown>): {
  words: string;
  buttons: string[];
  onuse: ReturnType<typeof vi.fn>;
} {
  document.body.innerHTML = '';
  const onuse = vi.fn();
  const note = mount(DifferenceNote, {
    target: document.body,
    props: {
      ...{ difference, stands: 100_000, me: 'li', timeZone: 'UTC', now: at, context, mayAnswer: true, onuse },
      ...more,
    },
  });
  flushSync();
  const buttons = [...document.querySelectorAll('button')];
  for (const one of buttons) one.click();
  const told = { words: document.body.innerText, buttons: buttons.map((one) => one.innerText.trim()), onuse };
  void unmount(note);
  return told;
}

test('U6 both values stand there with who said them, and each is one tap', () => {
  const { words, buttons, onuse } = shown({});
  expect(words).toContain('Wang Xiaolin entered 100 at 10:42, you have 98.');
  expect(buttons).toEqual(['Use 100', 'Use my 98']);
  expect(onuse.mock.calls).toEqual([['theirs'], ['mine']]);
});

test('U6 what changed again since names nobody, and offers what stands there now', () => {
  const { words, buttons } = shown({ stands: 110_000 });
  expect(words).toContain('The sheet says 110, you have 98.');
  expect(buttons).toEqual(['Use 110', 'Use my 98']);
});

test('U6 others see whose count it is; who may not check, may not decide', () => {
  const { words, buttons } = shown({ me: 'wang', mayAnswer: false });
  expect(words).toContain('Li Wenbo found 98 at 10:42.');
  expect(buttons).toEqual([]);
});
