import { describe, expect, test } from 'vitest';
import { NEW_ROW } from './cells.ts';
import { bench } from './testing/bench.ts';

const two = () => bench({ a: { item: 'Desk', secured: 1 }, b: { item: 'Chair', secured: 2 } });

describe('editing', () => {
  test('K4 Enter on a resting cell opens the editor with its content', () => {
    const { engine, press } = two();
    press('Enter');
    expect(engine.state.editing).toMatchObject({ mode: 'edit', text: 'Desk' });
  });

  test('K5 F2 edits the content; F2 again lets arrows leave the cell', () => {
    const { engine, press, at } = two();
    press('F2');
    expect(engine.state.editing?.text).toBe('Desk');
    expect(press('ArrowDown')).toBe(false);
    press('F2');
    press('ArrowDown');
    expect(engine.state.editing).toBeNull();
    expect(at()).toBe('b item');
  });

  test('K6 K22 typing goes over the content; Enter stores it as one gesture and moves down', () => {
    const { engine, source, press, at } = two();
    engine.type('T');
    engine.type('Table');
    press('Enter');
    expect(source.gestures).toEqual([
      { gesture: 'type', edits: [{ type: 'set', row: 'a', field: 'item', value: 'Table' }] },
    ]);
    expect(at()).toBe('b item');
  });

  test('K22 Shift+Enter stores and moves up, Tab right, Shift+Tab left', () => {
    const { engine, press, at, goTo } = two();
    goTo('b', 'quantity');
    engine.type('1');
    press('Shift+Enter');
    expect(at()).toBe('a quantity');
    engine.type('2');
    press('Tab');
    expect(at()).toBe('a secured');
    engine.type('3');
    press('Shift+Tab');
    expect(at()).toBe('a quantity');
  });

  test('K22 inside a selection of several cells Enter goes round in it', () => {
    const { engine, source, press, at, drag } = two();
    drag('a', 'quantity', 'b', 'secured');
    const visited: string[] = [];
    for (const typed of ['1', '2', '3', '4']) {
      engine.type(typed);
      press('Enter');
      visited.push(at());
    }
    expect(visited).toEqual(['b quantity', 'a secured', 'b secured', 'a quantity']);
    expect(source.texts('secured')).toEqual([3, 4]);
    expect(engine.state.selection?.ranges[0]?.head.column).toBe('secured');
  });

  test('K23 Escape restores the cell and sends nothing', () => {
    const { engine, source, press } = two();
    engine.type('x');
    press('Escape');
    expect(source.value('a', 'item')).toBe('Desk');
    expect(source.gestures).toHaveLength(0);
    expect(engine.state.editing).toBeNull();
  });

  test('K24 Alt+Enter breaks the line in long text and nowhere else', () => {
    const { engine, press, log, goTo } = bench({ a: {} }, ['item', 'note']);
    goTo('a', 'note');
    engine.type('x');
    expect(press('Alt+Enter')).toBe(true);
    expect(log.lineBreaks).toBe(1);
    press('Escape');
    goTo('a', 'item');
    engine.type('x');
    press('Alt+Enter');
    expect(log.lineBreaks).toBe(1);
    expect(engine.state.editing).not.toBeNull();
  });

  test('K25 Ctrl+Enter fills the range with the typed value, each column reading it its own way', () => {
    const { engine, source, press, drag } = two();
    drag('a', 'item', 'b', 'secured');
    engine.type('5');
    press('Ctrl+Enter');
    expect([source.texts('item'), source.texts('quantity'), source.texts('secured')]).toEqual([
      ['5', '5'],
      [5000, 5000],
      [5, 5],
    ]);
    expect(source.gestures.map(({ gesture }) => gesture)).toEqual(['fill']);
  });

  test('K26 begun by typing, an arrow stores and moves; begun by F2, it is the caret’s', () => {
    const { engine, source, press, at } = two();
    engine.type('x');
    expect(press('ArrowRight')).toBe(true);
    expect([source.value('a', 'item'), at()]).toEqual(['x', 'a quantity']);
    press('F2');
    expect(press('ArrowRight')).toBe(false);
  });

  test('K27 pointing at another cell stores what was typed', () => {
    const { engine, source, at } = two();
    engine.type('x');
    engine.point({ row: 'b', column: 'secured' }, 'start');
    expect([source.value('a', 'item'), at()]).toEqual(['x', 'b secured']);
  });

  test('K28 Space toggles a checkbox, with the others selected; elsewhere it is typed', () => {
    const { source, press, goTo, drag } = bench({ a: {}, b: { ready: true } }, ['item', 'ready']);
    drag('a', 'ready', 'b', 'ready');
    press('Space');
    expect(source.texts('ready')).toEqual([true, true]);
    press('Enter');
    expect(source.texts('ready')).toEqual([false, false]);
    goTo('a', 'item');
    expect(press('Space')).toBe(false);
  });

  test('K30 Ctrl+D fills down; a single cell takes the one above', () => {
    const { source, press, goTo, drag } = bench({ a: { secured: 1 }, b: { secured: 2 }, c: {} }, [
      'item',
      'secured',
    ]);
    drag('a', 'secured', 'c', 'secured');
    press('Ctrl+d');
    expect(source.texts('secured')).toEqual([1, 1, 1]);
    press('Ctrl+z');
    goTo('c', 'secured');
    press('Ctrl+d');
    expect(source.texts('secured')).toEqual([1, 2, 2]);
  });

  test('K31 Ctrl+R fills right and is the grid’s even where nothing may be written', () => {
    const { source, press, drag } = two();
    drag('a', 'quantity', 'a', 'secured');
    expect(press('Ctrl+r')).toBe(true);
    expect(source.value('a', 'secured')).toBe(null);
    const viewer = bench({ a: { item: 'A' } }, ['item', 'quantity'], {
      locked: () => 'role',
      mayAddRows: false,
    });
    expect(viewer.press('Ctrl+r')).toBe(true);
    expect(viewer.source.gestures).toHaveLength(0);
  });

  test('K33 Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z go to the source', () => {
    const { engine, source, press } = two();
    engine.type('x');
    press('Enter');
    press('Ctrl+z');
    expect(source.value('a', 'item')).toBe('Desk');
    press('Ctrl+y');
    expect(source.value('a', 'item')).toBe('x');
    press('Ctrl+z');
    press('Ctrl+Shift+z');
    expect(source.value('a', 'item')).toBe('x');
  });

  test('K34 while the editor is open, Ctrl+Z is the text field’s', () => {
    const { engine, press } = two();
    engine.type('x');
    expect(press('Ctrl+z')).toBe(false);
  });

  test('K37 typing into a locked or computed cell opens nothing and says why', () => {
    const { engine, source, press, goTo } = bench({ a: {} }, ['item', 'short']);
    goTo('a', 'short');
    expect(press('5')).toBe(true);
    expect(engine.state).toMatchObject({ editing: null, lock: 'computed' });
    press('ArrowLeft');
    expect(engine.state.lock).toBeNull();
    expect(source.gestures).toHaveLength(0);
  });

  test('K44 text that is not understood stays with its reason once, and is kept as text the second time', () => {
    const { engine, source, press, at, goTo } = two();
    goTo('a', 'secured');
    engine.type('many');
    press('Enter');
    expect(engine.state.editing).toMatchObject({ text: 'many', problem: { id: 'not-a-number' } });
    expect(source.gestures).toHaveLength(0);
    press('Enter');
    expect(source.value('a', 'secured')).toEqual({ text: 'many' });
    expect(at()).toBe('b secured');
  });

  test('K44 typing on takes the reason away', () => {
    const { engine, press, goTo } = two();
    goTo('a', 'secured');
    engine.type('many');
    press('Enter');
    engine.type('12');
    expect(engine.state.editing?.problem).toBeNull();
    press('Enter');
    expect(engine.state.editing).toBeNull();
  });

  test('K44 leaving the cell keeps such text at once; text too long to be kept stays in the editor', () => {
    const { engine, source, at, goTo } = two();
    goTo('a', 'secured');
    engine.type('many');
    goTo('b', 'item');
    expect(source.value('a', 'secured')).toEqual({ text: 'many' });
    goTo('b', 'secured');
    engine.type('x'.repeat(201));
    goTo('a', 'item');
    expect(at()).toBe('b secured');
    expect(engine.state.editing?.text).toHaveLength(201);
  });

  test('nothing is sent when the value is the same', () => {
    const { engine, source, press } = two();
    press('F2');
    press('Enter');
    engine.type('Chair');
    press('Enter');
    expect(source.gestures).toHaveLength(0);
  });

  test('K1 the first value in the blank row makes the row, with what its fields start with', () => {
    const { engine, source, press, at, goTo } = two();
    goTo(NEW_ROW, 'item');
    engine.type('Lamp');
    press('Tab');
    expect(source.gestures).toEqual([
      {
        gesture: 'type',
        edits: [{ type: 'add', row: 'new-1', after: 'b', cells: { item: 'Lamp', secured: 0 } }],
      },
    ]);
    expect(at()).toBe('new-1 quantity');
  });

  test('an emptied editor in the blank row makes no row', () => {
    const { engine, source, press, goTo } = two();
    goTo(NEW_ROW, 'item');
    engine.type('L');
    engine.type('');
    press('Enter');
    expect(source.gestures).toHaveLength(0);
  });

  test('K14 when somebody deletes the row under the editor, what was typed is handed back', () => {
    const { engine, source, notices } = two();
    engine.type('half a sent');
    source.remote([{ type: 'delete', row: 'a' }]);
    expect(engine.state.editing).toBeNull();
    expect(notices).toEqual([{ id: 'grid_row_gone', params: { text: 'half a sent' } }]);
  });
});
