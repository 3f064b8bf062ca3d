import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bench } from '#lib/grid/testing/bench.ts';
import { GridLater } from './gridLater.ts';
import { TextField } from './textField.ts';

let grid: ReturnType<typeof bench>;
let area: HTMLTextAreaElement;
let field: TextField;

beforeAll(() => GridLater.fetch());
beforeEach(() => {
  grid = bench({ a: { item: 'A' }, b: {}, c: {} });
  area = document.createElement('textarea');
  document.body.append(area);
  field = new TextField(grid.engine, area, (column) => column);
});
afterEach(() => {
  field.dispose();
  area.remove();
  vi.unstubAllGlobals();
});

/** A key as the page tells of it; answers whether the grid took it. */
function key(name: string, over: Partial<KeyboardEvent> = {}): boolean {
  let taken = false;
  const event = { key: name, keyCode: 0, isComposing: false, preventDefault: () => (taken = true), ...over };
  field.keydown(event as unknown as KeyboardEvent);
  return taken;
}

function compose(text: string): void {
  field.compositionStart();
  area.value = text;
  field.input();
}

describe('keys of an input method', () => {
  test.each([{ isComposing: true }, { keyCode: 229 }])(
    'M2 K18 whatever they say, they are not the grid’s: %j',
    (from) => {
      for (const name of ['ArrowDown', 'Enter', 'Tab', 'Escape', 'Delete', 'Process'])
        expect(key(name, from)).toBe(false);
      expect(key(' ', { ...from, shiftKey: true })).toBe(false);
      expect(key(' ', { ...from, ctrlKey: true })).toBe(false);
      expect([grid.at(), grid.engine.state.selection?.ranges[0]?.span]).toEqual(['a item', 'cells']);
      expect(grid.source.gestures).toEqual([]);
    },
  );

  test('M2 the first key of a composition comes before it and opens nothing', () => {
    expect(key('Process', { keyCode: 229 })).toBe(false);
    expect(grid.engine.state.editing).toBeNull();
  });

  test('M4 M5 an Enter that ends the composition, told as 229 after its end, stores nothing; the next one does', () => {
    compose('你');
    expect(key('Enter', { isComposing: true })).toBe(false);
    field.compositionEnd();
    expect(key('Enter', { keyCode: 229 })).toBe(false);
    expect([grid.source.gestures.length, grid.engine.state.editing?.text]).toEqual([0, '你']);
    expect(key('Enter')).toBe(true);
    expect(grid.source.value('a', 'item')).toBe('你');
    expect(grid.source.undoSteps).toBe(1);
  });

  test('M3 the text is not touched in mid-composition, whatever others do to the cell', () => {
    compose('ni');
    grid.source.remote([{ type: 'set', row: 'a', field: 'item', value: 'theirs' }]);
    expect(area.value).toBe('ni');
  });

  test('M7 nothing of it is stored before its end', () => {
    compose('ni');
    compose('你');
    expect(grid.source.gestures).toEqual([]);
  });
});

describe('pasting from the menu', () => {
  const clipboard = (held: unknown) => vi.stubGlobal('navigator', { clipboard: held, platform: 'Win32' });
  const item = (parts: Record<string, string>) => ({
    types: Object.keys(parts),
    getType: (type: string) => Promise.resolve(new Blob([parts[type]!])),
  });

  test('K45 it reads tables before texts, as Ctrl+V does', async () => {
    clipboard({
      read: () =>
        Promise.resolve([
          item({ 'text/html': '<table><tr><td>rich</td></tr></table>', 'text/plain': 'plain' }),
        ]),
    });
    await field.pasteByMenu(false);
    expect(grid.source.value('a', 'item')).toBe('rich');
  });

  test('K45 C16 as text, it reads the text alone', async () => {
    clipboard({ readText: () => Promise.resolve('plain\t5') });
    await field.pasteByMenu(true);
    expect([grid.source.value('a', 'item'), grid.source.value('a', 'quantity')]).toEqual(['plain', 5000]);
  });

  test.each([
    ['refused', { read: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
    ['without such a clipboard', undefined],
  ])('K45 %s, the key is said', async (_name, held) => {
    clipboard(held);
    await field.pasteByMenu(false);
    expect(grid.notices).toEqual([{ id: 'grid_paste_refused', params: { plainly: false } }]);
    expect(grid.source.gestures).toEqual([]);
  });
});
