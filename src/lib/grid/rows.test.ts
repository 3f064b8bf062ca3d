import { describe, expect, test } from 'vitest';
import { moveRows } from './rowEdits.ts';
import { poolSize, rowOfSlot, rowWindow } from './rowWindow.ts';
import { bench } from './testing/bench.ts';

const four = () => bench({ a: { item: 'A' }, b: { item: 'B' }, c: { item: 'C' }, d: { item: 'D' } });

describe('rows', () => {
  test('K36 rows are inserted above and below the active one and their first cell is active', () => {
    const { engine, source, press, at, goTo } = four();
    goTo('b', 'secured');
    press('Ctrl+Enter');
    expect([source.rowIds(), at()]).toEqual([['a', 'b', 'new-1', 'c', 'd'], 'new-1 item']);
    goTo('a', 'item');
    press('Ctrl+Shift+Enter');
    expect(source.rowIds()[0]).toBe('new-2');
    engine.run('undo');
    expect(source.rowIds()).toEqual(['a', 'b', 'new-1', 'c', 'd']);
  });

  test('K36 selected rows are duplicated below the last of them', () => {
    const { source, press, drag } = four();
    drag('a', 'item', 'b', 'item');
    press('Ctrl+Shift+d');
    expect(source.texts('item')).toEqual(['A', 'B', 'A', 'B', 'C', 'D']);
    expect(source.gestures).toHaveLength(1);
  });

  test('K36 selected rows are deleted in one step; the cursor stays in the place', () => {
    const { source, press, at, drag, notices } = four();
    drag('b', 'item', 'c', 'item');
    press('Ctrl+Delete');
    expect([source.rowIds(), at()]).toEqual([['a', 'd'], 'd item']);
    expect(notices).toEqual([{ id: 'grid_rows_deleted', params: { count: 2, kept: 0 } }]);
    press('Ctrl+z');
    expect(source.rowIds()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('rows that are somebody else’s are kept and counted', () => {
    const { source, press, drag, notices } = bench({ a: {}, b: {} }, ['item'], {
      mayDeleteRow: (row) => row === 'a',
    });
    drag('a', 'item', 'b', 'item');
    press('Ctrl+Delete');
    expect(source.rowIds()).toEqual(['b']);
    expect(notices).toEqual([{ id: 'grid_rows_deleted', params: { count: 1, kept: 1 } }]);
  });

  test('what the sheet refuses is not told as done', () => {
    const { engine, source, press, drag, at, notices } = bench({ a: {}, b: {} }, ['item'], {
      refuses: () => true,
    });
    drag('a', 'item', 'b', 'item');
    press('Ctrl+Delete');
    press('Ctrl+Shift+d');
    press('Ctrl+Enter');
    engine.addRow(null);
    expect([source.rowIds(), at(), notices]).toEqual([['a', 'b'], 'a item', []]);
  });

  test('K36 Alt+Shift+arrows move the selected rows and the selection with them', () => {
    const { source, press, at, drag } = four();
    drag('b', 'item', 'c', 'item');
    press('Alt+Shift+ArrowDown');
    expect(source.rowIds()).toEqual(['a', 'd', 'b', 'c']);
    press('Alt+Shift+ArrowDown');
    expect(source.gestures).toHaveLength(1);
    press('Alt+Shift+ArrowUp');
    press('Alt+Shift+ArrowUp');
    expect([source.rowIds(), at()]).toEqual([['b', 'c', 'a', 'd'], 'b item']);
  });

  test('K36 moving a row onto itself or its neighbour above is nothing', () => {
    const { engine } = four();
    const { frame } = engine.state;
    expect(moveRows(frame, ['b'], 'a')).toEqual([]);
    expect(moveRows(frame, ['b'], 'b')).toEqual([]);
    expect(moveRows(frame, ['a', 'b'], null)).toEqual([]);
    expect(moveRows(frame, ['a', 'd'], 'b')).toEqual([
      { type: 'move', row: 'a', after: 'b' },
      { type: 'move', row: 'd', after: 'a' },
    ]);
  });

  test('D1 only the rows in view are drawn, each by element i mod pool', () => {
    const pool = poolSize(640, 32);
    const drawnAt = (scrollTop: number, rows: number): number[] => {
      const window = rowWindow(scrollTop, pool, 32, rows);
      return Array.from({ length: pool }, (_, slot) => rowOfSlot(slot, window, pool));
    };
    expect(rowWindow(3200, pool, 32, 10_000)).toEqual({ first: 100, last: 100 + pool - 1 });
    const drawn = drawnAt(3200, 10_000);
    expect(drawn.every((row, slot) => row % pool === slot)).toBe(true);
    expect(rowWindow(0, pool, 32, 0)).toEqual({ first: 0, last: -1 });
    expect(drawnAt(0, 3).filter((row) => row >= 0)).toEqual([0, 1, 2]);
  });

  test('D1 scrolling hides no element, at neither end, and rebinds one for each row that comes into view', () => {
    const pool = poolSize(640, 32);
    const end = 10_000 * 32 - 640;
    for (const scrollTop of [0, 40, 3200, 3217, end - 33, end]) {
      const window = rowWindow(scrollTop, pool, 32, 10_000);
      expect(window.last - window.first + 1).toBe(pool);
      expect(window.first * 32).toBeLessThanOrEqual(scrollTop);
      expect((window.last + 1) * 32).toBeGreaterThanOrEqual(scrollTop + 640);
    }
    const before = rowWindow(3200, pool, 32, 10_000);
    const after = rowWindow(3232, pool, 32, 10_000);
    const rebound = Array.from({ length: pool }, (_, slot) => slot).filter(
      (slot) => rowOfSlot(slot, before, pool) !== rowOfSlot(slot, after, pool),
    );
    expect(rebound).toHaveLength(1);
  });
});

describe('columns', () => {
  test('the first column is frozen; widths, order and hiding follow', () => {
    const { table, engine } = bench({}, ['item', 'quantity', 'secured']);
    expect(table.shown().map(({ id, left, frozen }) => [id, left, frozen])).toEqual([
      ['item', 0, true],
      ['quantity', 156, false],
      ['secured', 226, false],
    ]);
    table.setWidth('item', 20);
    table.move(['secured'], 'quantity');
    expect(table.shown().map(({ id, left }) => [id, left])).toEqual([
      ['item', 0],
      ['secured', 40],
      ['quantity', 110],
    ]);
    table.setHidden('secured', true);
    expect(engine.state.frame.columns).toEqual(['item', 'quantity']);
    expect(table.state()).toEqual({
      widths: { item: 40 },
      order: ['item', 'secured', 'quantity'],
      hidden: ['secured'],
      frozen: ['item'],
    });
  });

  test('when the column of the cursor is hidden, the next one takes it', () => {
    const { table, at, goTo } = bench({ a: {} });
    goTo('a', 'quantity');
    table.setHidden('quantity', true);
    expect(at()).toBe('a secured');
  });

  test('Alt+Shift+Right and Left change the width of the active column', () => {
    const { table, press } = bench({ a: {} });
    press('Alt+Shift+ArrowRight');
    expect(table.shown()[0]?.width).toBe(164);
    press('Alt+Shift+ArrowLeft');
    expect(table.shown()[0]?.width).toBe(156);
  });
});
