import { describe, expect, test } from 'vitest';
import { rectsOf, selectedCells } from './selection.ts';
import { bench } from './testing/bench.ts';

const four = () => bench({ a: { secured: 2 }, b: { secured: 8 }, c: { secured: 60 }, d: { secured: 100 } });
type Bench = ReturnType<typeof four>;
const rects = ({ engine }: Bench) =>
  engine.state.selection ? rectsOf(engine.state.selection, engine.state.frame) : [];

describe('selecting', () => {
  test('K15 Shift+arrow extends by one and leaves the active cell', () => {
    const grid = four();
    grid.press('Shift+ArrowDown');
    grid.press('Shift+ArrowRight');
    expect(rects(grid)).toEqual([{ top: 0, bottom: 1, left: 0, right: 1 }]);
    expect(grid.at()).toBe('a item');
    grid.press('ArrowDown');
    expect(rects(grid)).toEqual([{ top: 1, bottom: 1, left: 0, right: 0 }]);
  });

  test('K16 Ctrl+Shift+arrow extends to the edge of the data', () => {
    const grid = four();
    grid.goTo('a', 'secured');
    grid.press('Ctrl+Shift+ArrowDown');
    expect(rects(grid)).toEqual([{ top: 0, bottom: 3, left: 2, right: 2 }]);
  });

  test('K17 Ctrl+Space selects columns, Shift+Space rows, Ctrl+A everything, without the blank row', () => {
    const grid = four();
    grid.goTo('b', 'quantity');
    grid.press('Ctrl+Space');
    expect(rects(grid)).toEqual([{ top: 0, bottom: 3, left: 1, right: 1 }]);
    grid.goTo('b', 'quantity');
    grid.press('Shift+Space');
    expect(rects(grid)).toEqual([{ top: 1, bottom: 1, left: 0, right: 2 }]);
    grid.press('Ctrl+a');
    expect(rects(grid)).toEqual([{ top: 0, bottom: 3, left: 0, right: 2 }]);
    expect(grid.at()).toBe('b quantity');
  });

  test('K17 a selected column covers rows that come later', () => {
    const grid = four();
    grid.press('Ctrl+Space');
    grid.source.remote([{ type: 'add', row: 'e', after: 'd', cells: {} }]);
    expect(rects(grid)).toEqual([{ top: 0, bottom: 4, left: 0, right: 0 }]);
  });

  test('K18 a press on a head, a number or the corner selects as the keys do that input methods take', () => {
    const { engine } = bench({ a: {}, b: {}, c: {} });
    const selected = () => {
      const { selection, frame } = engine.state;
      return selection && [...selectedCells(selection, frame)].map(({ row, column }) => `${row} ${column}`);
    };
    engine.point({ row: 'a', column: 'quantity' }, 'start', 'columns');
    expect(selected()).toEqual(['a quantity', 'b quantity', 'c quantity']);
    engine.point({ row: 'b', column: 'item' }, 'start', 'rows');
    expect(selected()).toEqual(['b item', 'b quantity', 'b secured']);
    engine.point({ row: 'a', column: 'item' }, 'start', 'all');
    expect(selected()).toHaveLength(9);
  });

  test('K19 a second range is added; its cells count once', () => {
    const grid = four();
    grid.drag('a', 'secured', 'b', 'secured');
    grid.engine.point({ row: 'b', column: 'secured' }, 'add');
    grid.engine.point({ row: 'c', column: 'secured' }, 'extend');
    const { selection, frame } = grid.engine.state;
    expect(selection && [...selectedCells(selection, frame)].map(({ row }) => row)).toEqual(['a', 'b', 'c']);
  });

  test('K20 Delete and Backspace empty the whole selection in one step and delete no row', () => {
    const grid = four();
    grid.drag('a', 'secured', 'c', 'secured');
    grid.press('Delete');
    expect(grid.source.texts('secured')).toEqual([null, null, null, 100]);
    expect(grid.source.gestures).toHaveLength(1);
    grid.press('Ctrl+z');
    expect(grid.source.texts('secured')).toEqual([2, 8, 60, 100]);
    grid.press('Backspace');
    expect(grid.source.rowIds()).toHaveLength(4);
  });

  test('K20 locked cells are left and counted', () => {
    const grid = bench({ a: { item: 'A', secured: 1 } }, ['item', 'secured'], {
      locked: (_row, column) => (column === 'secured' ? 'role' : null),
    });
    grid.press('Ctrl+a');
    grid.press('Delete');
    expect(grid.source.value('a', 'secured')).toBe(1);
    expect(grid.notices).toEqual([{ id: 'grid_cleared', params: { cells: 1, skipped: 1 } }]);
  });

  test('K21 Escape collapses the selection to the active cell', () => {
    const grid = four();
    grid.drag('a', 'item', 'c', 'secured');
    grid.press('Escape');
    expect(rects(grid)).toEqual([{ top: 0, bottom: 0, left: 0, right: 0 }]);
  });

  test('K14 ranges follow their rows', () => {
    const grid = four();
    grid.drag('b', 'item', 'c', 'item');
    grid.source.remote([{ type: 'add', row: 'n', after: null, cells: {} }]);
    expect(rects(grid)).toEqual([{ top: 2, bottom: 3, left: 0, right: 0 }]);
  });
});
