import { describe, expect, test } from 'vitest';
import { NEW_ROW } from './cells.ts';
import { bench } from './testing/bench.ts';

const three = () =>
  bench({ a: { item: 'A', quantity: 1000, secured: 1 }, b: { item: 'B' }, c: { item: 'C', secured: 3 } });

describe('moving', () => {
  test('K1 arrows move one cell and stop at the edges', () => {
    const { press, at } = three();
    press('ArrowUp');
    press('ArrowLeft');
    expect(at()).toBe('a item');
    press('ArrowRight');
    press('ArrowDown');
    expect(at()).toBe('b quantity');
    for (let times = 0; times < 5; times++) press('ArrowRight');
    expect(at()).toBe('b secured');
  });

  test('K1 the blank row below the last one can be stood on, where rows may be added', () => {
    const { press, at, goTo } = three();
    goTo('c', 'item');
    press('ArrowDown');
    expect(at()).toBe(`${NEW_ROW} item`);
    const viewer = bench({ a: {} }, ['item'], { mayAddRows: false });
    viewer.press('ArrowDown');
    expect(viewer.at()).toBe('a item');
  });

  test('K2 Tab and Shift+Tab go to the next and previous cell, over the ends of rows', () => {
    const { press, at, goTo } = three();
    goTo('a', 'secured');
    expect(press('Tab')).toBe(true);
    expect(at()).toBe('b item');
    press('Shift+Tab');
    expect(at()).toBe('a secured');
  });

  test('K2 after a run of Tabs, Enter goes to the column where the run began', () => {
    const { engine, press, at, goTo } = three();
    goTo('a', 'item');
    engine.type('x');
    press('Tab');
    engine.type('2');
    press('Tab');
    engine.type('5');
    press('Enter');
    expect(at()).toBe('b item');
  });

  test('K2 moving otherwise ends the run of Tabs', () => {
    const { engine, press, at, goTo } = three();
    goTo('a', 'item');
    press('Tab');
    press('ArrowRight');
    engine.type('5');
    press('Enter');
    expect(at()).toBe('b secured');
  });

  test('K3 Tab at the last cell of the last row adds a row', () => {
    const { source, press, at, goTo } = three();
    goTo('c', 'secured');
    press('Tab');
    expect(source.rowIds()).toEqual(['a', 'b', 'c', 'new-1']);
    expect(at()).toBe('new-1 item');
    expect(source.gestures.map(({ gesture }) => gesture)).toEqual(['add-rows']);
  });

  test('K3 Tab at the end leaves the grid where no row may be added, and after Escape anywhere', () => {
    const viewer = bench({ a: {} }, ['item'], { mayAddRows: false });
    expect(viewer.press('Tab')).toBe(false);
    const { press, at } = three();
    press('Escape');
    expect(press('Tab')).toBe(false);
    expect(at()).toBe('a item');
    press('ArrowRight');
    expect(press('Tab')).toBe(true);
  });

  test('K7 Home and End go to the ends of the row', () => {
    const { press, at, goTo } = three();
    goTo('b', 'quantity');
    press('End');
    expect(at()).toBe('b secured');
    press('Home');
    expect(at()).toBe('b item');
  });

  test('K8 K13 Ctrl+End goes to the last cell of the data, not to the blank row', () => {
    const { press, at } = three();
    press('Ctrl+End');
    expect(at()).toBe('c secured');
    press('Ctrl+Home');
    expect(at()).toBe('a item');
  });

  test('K9 Ctrl+arrow goes to the edge of the filled block, then to the next one, then to the end', () => {
    const { press, at, goTo } = bench(
      { a: { secured: 1 }, b: { secured: 2 }, c: {}, d: {}, e: { secured: 5 }, f: {} },
      ['item', 'secured'],
    );
    goTo('a', 'secured');
    const stops = [1, 2, 3].map(() => {
      press('Ctrl+ArrowDown');
      return at();
    });
    expect(stops).toEqual(['b secured', 'e secured', 'f secured']);
    press('Ctrl+ArrowUp');
    expect(at()).toBe('e secured');
  });

  test('K10 PageDown goes down one screen, Alt+PageDown sideways', () => {
    const { press, at } = bench(
      Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`r${index}`, {}])),
      ['item', 'quantity', 'secured', 'price', 'status'],
    );
    press('PageDown');
    expect(at()).toBe('r10 item');
    press('Alt+PageDown');
    expect(at()).toBe('r10 price');
    press('PageUp');
    expect(at()).toBe('r0 price');
  });

  test('K11 Ctrl+Backspace scrolls to the active cell and leaves it where it is', () => {
    const shown: string[] = [];
    const { press, at } = bench({ a: {}, b: {} }, ['item'], {
      host: { show: ({ row, column }) => shown.push(`${row} ${column}`) },
    });
    press('ArrowDown');
    shown.length = 0;
    expect(press('Ctrl+Backspace')).toBe(true);
    expect([shown, at()]).toEqual([['b item'], 'b item']);
  });

  test('K14 rows that come, move or go above leave the cursor on its row', () => {
    const { source, at, goTo } = three();
    goTo('b', 'quantity');
    source.remote([{ type: 'add', row: 'n', after: null, cells: {} }]);
    source.remote([{ type: 'move', row: 'c', after: null }]);
    source.remote([{ type: 'delete', row: 'a' }]);
    expect(source.rowIds()).toEqual(['c', 'n', 'b']);
    expect(at()).toBe('b quantity');
  });

  test('K14 when its own row is deleted, the cursor stays in the place', () => {
    const { source, at, goTo } = three();
    goTo('b', 'quantity');
    source.remote([{ type: 'delete', row: 'b' }]);
    expect(at()).toBe('c quantity');
  });

  test('an empty sheet has its first blank cell active', () => {
    expect(bench({}).at()).toBe(`${NEW_ROW} item`);
    expect(bench({}, ['item'], { mayAddRows: false }).at()).toBe('nowhere');
  });
});
