import { describe, expect, test } from 'vitest';
import { bench } from './testing/bench.ts';
import { chosenKeymap, NO_CHOICES, troubleWith, type KeyChoices } from './keyChoices.ts';
import { keysFor } from './keyNames.ts';

const withKeys = (choices: KeyChoices) => {
  const rows = { a: { item: 'A' }, b: { item: 'B' }, c: {} };
  return bench(rows, ['item', 'quantity', 'secured'], { host: { keymap: () => chosenKeymap(choices) } });
};

describe('Enter as in Excel', () => {
  const down: KeyChoices = { enter: 'down', own: {} };

  test('K4 Enter goes down and opens nothing; F2 still edits', () => {
    const { engine, press, at } = withKeys(down);
    press('Enter');
    expect([at(), engine.state.editing]).toEqual(['b item', null]);
    press('F2');
    expect(engine.state.editing?.text).toBe('B');
  });

  test('K4 K2 after a run of Tabs it returns to the column where the run began', () => {
    const { press, at } = withKeys(down);
    for (const key of ['Tab', 'Tab', 'Enter']) press(key);
    expect(at()).toBe('b item');
  });

  test('K4 K22 inside a selection it goes round', () => {
    const { press, at, drag } = withKeys(down);
    drag('a', 'item', 'b', 'item');
    for (const key of ['Enter', 'Enter']) press(key);
    expect(at()).toBe('a item');
  });
});

describe('own keys', () => {
  const own: KeyChoices = { enter: 'edit', own: { 'row-below': { key: 'i', mod: true } } };

  test('K36 the chosen key runs the command, its own key no longer does, and the list shows it', () => {
    const { source, press, goTo } = withKeys(own);
    press('Ctrl+Enter');
    expect(source.rowIds()).toHaveLength(3);
    goTo('a', 'item');
    press('Ctrl+i');
    expect(source.rowIds()[1]).toBe('new-1');
    expect(keysFor(['row-below'], false, chosenKeymap(own))).toEqual(['Ctrl I']);
  });

  test('K36 a key that is taken is refused with who has it; one that was given up is free', () => {
    const taken = { key: 'd', mod: true };
    expect(troubleWith(NO_CHOICES, 'row-below', taken)).toEqual({ type: 'taken', by: 'fill-down' });
    const moved: KeyChoices = { enter: 'edit', own: { 'fill-down': { key: 'm', mod: true } } };
    expect(troubleWith(moved, 'row-below', taken)).toBeNull();
    expect(troubleWith(moved, 'row-below', { key: 'M', mod: true })).toEqual({
      ...{ type: 'taken', by: 'fill-down' },
    });
    expect(troubleWith(own, 'row-below', { key: 'i', mod: true })).toBeNull();
  });

  test('K36 letters, and keys of the browser or the clipboard, are refused', () => {
    expect(troubleWith(NO_CHOICES, 'row-below', { key: 'x', shift: true })).toEqual({ type: 'typed' });
    expect(troubleWith(NO_CHOICES, 'row-below', { key: 'c', mod: true })).toEqual({ type: 'reserved' });
    expect(troubleWith(NO_CHOICES, 'row-below', { key: 'F7' })).toBeNull();
  });
});
