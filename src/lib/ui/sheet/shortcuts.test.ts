import { expect, test } from 'vitest';
import { KEYMAP } from '#lib/grid/index.ts';
import { keysFor } from '#lib/grid/keyNames.ts';
import { keysOf, SHORTCUTS } from './shortcuts.ts';

test('K35 the list of shortcuts names every command that has a key', () => {
  const named = new Set(SHORTCUTS.flatMap(({ lines }) => lines.flatMap(({ commands }) => commands ?? [])));
  expect(KEYMAP.map(({ command }) => command).filter((command) => !named.has(command))).toEqual([]);
});

test('K35 every line of it has a key', () => {
  const lines = SHORTCUTS.flatMap(({ lines }) => lines);
  expect(lines.filter((line) => keysOf(line, false).length === 0)).toEqual([]);
});

test('keys of one set of modifiers are said together, two of one command apart, Cmd on a Mac', () => {
  expect(keysFor(['rows-up', 'rows-down'])).toEqual(['Alt Shift ↑ ↓']);
  expect(keysFor(['edit'])).toEqual(['Enter', 'F2']);
  expect(keysFor(['redo'])).toEqual(['Ctrl Shift Z', 'Ctrl Y']);
  expect(keysFor(['select-all'], true)).toContain('⌘ A');
});
