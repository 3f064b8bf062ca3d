import { describe, expect, test } from 'vitest';
import { findCells } from '../find/find.ts';
import { NEW_ROW } from '../cells.ts';
import { selectionStats } from '../stats.ts';
import { bench, ready, type FieldId } from '../testing/bench.ts';

type Rows = Parameters<typeof bench>[0];
const up = (field: FieldId) => ({ field, descending: false });
const has = (...values: string[]) => ({ field: 'status', condition: { is: 'one-of', values } }) as const;

const ROWS: Rows = {
  a: { item: 'Desk', secured: 3, status: 'planned' },
  b: { item: 'Chair', secured: 1, status: 'ordered' },
  c: { item: 'Banner', secured: 2, status: 'planned' },
  d: { item: 'Lamp', secured: 9, status: 'ordered' },
};
const COLUMNS: FieldId[] = ['item', 'secured', 'status'];
const seen = (view: Parameters<typeof bench>[3], rows: Rows = ROWS) => bench(rows, COLUMNS, {}, view);
const all = (grid: ReturnType<typeof bench>) => grid.engine.state.frame.rows.join('');
const block = (...lines: string[][]) => lines.map((cells) => cells.map((text) => ({ text })));

describe('V4 what others and oneself edit moves no row', () => {
  test('a row stays under the cursor when the value it is sorted by changes; asked for, it goes to its place', () => {
    const grid = seen({ sorts: [up('item')] });
    expect(all(grid)).toBe('cbad');
    grid.goTo('b', 'item');
    grid.source.remote([{ type: 'set', row: 'b', field: 'item', value: 'Zebra' }]);
    grid.source.remote([{ type: 'set', row: 'c', field: 'secured', value: 7 }]);
    expect([all(grid), grid.at()]).toEqual(['cbad', 'b item']);
    grid.viewed.compare();
    expect(grid.viewed.stale).toEqual({ moved: 1, added: 0, leaving: 0 });
    expect(['a', 'b', 'c', 'd'].map((row) => grid.viewed.placeOf(row))).toEqual([null, 'moved', null, null]);
    grid.viewed.reapply();
    expect([all(grid), grid.at()]).toEqual(['cadb', 'b item']);
    expect(grid.viewed.stale).toEqual({ moved: 0, added: 0, leaving: 0 });
    expect(grid.viewed.placeOf('b')).toBeNull();
  });

  test('a row that no longer fits the filter stays until asked; one that would fit is counted', () => {
    const grid = seen({ filters: [has('planned')] });
    expect([all(grid), grid.viewed.hiddenRows]).toEqual(['ac', 2]);
    grid.goTo('a', 'status');
    grid.engine.type('ordered');
    grid.press('Enter');
    grid.source.remote([{ type: 'set', row: 'd', field: 'status', value: 'planned' }]);
    expect(all(grid)).toBe('ac');
    grid.viewed.compare();
    expect(grid.viewed.stale).toEqual({ moved: 0, added: 1, leaving: 1 });
    expect(grid.viewed.placeOf('a')).toBe('leaving');
    grid.viewed.reapply();
    expect(all(grid)).toBe('cd');
  });

  test('a row whose group changed stays in the group until asked', () => {
    const grid = seen({ groupBy: 'status' });
    expect(all(grid)).toBe('acbd');
    grid.source.remote([{ type: 'set', row: 'a', field: 'status', value: 'ordered' }]);
    expect(all(grid)).toBe('acbd');
    grid.viewed.compare();
    expect(grid.viewed.placeOf('a')).toBe('moved');
    grid.viewed.reapply();
    expect(all(grid)).toBe('cabd');
  });

  test('comparing tells of the rows whose mark changed, as a change that others made', () => {
    const grid = seen({ sorts: [up('item')] });
    const told: unknown[] = [];
    grid.source.remote([{ type: 'set', row: 'b', field: 'item', value: 'Zebra' }]);
    grid.viewed.onChange((change) => told.push(change));
    expect(grid.viewed.compare()).toBe(true);
    expect(told).toEqual([{ rows: new Set(['b']), structure: false, remote: true }]);
    expect(grid.viewed.compare()).toBe(false);
    expect(told).toHaveLength(1);
  });

  test('rows that others delete go at once, and come back to their place', () => {
    const grid = seen({ sorts: [up('item')] });
    grid.goTo('b', 'item');
    grid.press('Ctrl+Delete');
    expect(all(grid)).toBe('cad');
    grid.press('Ctrl+z');
    expect(all(grid)).toBe('cbad');
  });
});

describe('V5 new rows', () => {
  test('of others stand behind their neighbour in the plan, and are marked where that is not their place', () => {
    const grid = seen({ sorts: [up('item')] });
    grid.source.remote([{ type: 'add', row: 'n', after: 'b', cells: { item: 'Zebra' } }]);
    expect(all(grid)).toBe('cbnad');
    grid.viewed.compare();
    expect(grid.viewed.placeOf('n')).toBe('new');
    grid.source.remote([{ type: 'add', row: 'm', after: 'c', cells: { item: 'Bar' } }]);
    grid.viewed.compare();
    expect([all(grid), grid.viewed.placeOf('m')]).toEqual(['cmbnad', null]);
  });

  test('of others are hidden where they do not fit, and counted once they do', () => {
    const grid = seen({ filters: [has('planned')] });
    grid.source.remote([{ type: 'add', row: 'n', after: 'a', cells: {} }]);
    expect([all(grid), grid.viewed.hiddenRows]).toEqual(['ac', 3]);
    grid.source.remote([{ type: 'set', row: 'n', field: 'status', value: 'planned' }]);
    grid.viewed.compare();
    expect(grid.viewed.stale.added).toBe(1);
  });

  test('of one’s own start with what the filter and the group ask for, and stay where they were put', () => {
    const filtered = seen({ filters: [has('planned')] });
    filtered.goTo(NEW_ROW, 'item');
    filtered.engine.type('Flag');
    filtered.press('Enter');
    expect(filtered.source.value('new-1', 'status')).toBe('planned');
    expect(all(filtered)).toBe('acnew-1');
    const grouped = seen({ groupBy: 'status' });
    grouped.goTo('c', 'item');
    grouped.press('Ctrl+Enter');
    expect(grouped.source.value('new-1', 'status')).toBe('planned');
    expect(all(grouped)).toBe('acnew-1bd');
    expect(grouped.source.rowIds().join('')).toBe('abcnew-1d');
  });

  test('open their group, where all are folded away', () => {
    const grid = seen({ groupBy: 'status' });
    grid.viewed.toggle('"planned"', true);
    grid.engine.addRow(null);
    expect([all(grid), grid.at()]).toEqual(['acnew-1', 'new-1 item']);
    expect(grid.source.value('new-1', 'status')).toBe('planned');
  });

  test('keep what is typed, though it does not fit', () => {
    const grid = seen({ filters: [has('planned')] });
    grid.goTo(NEW_ROW, 'status');
    grid.engine.type('delivered');
    grid.press('Enter');
    expect(grid.source.value('new-1', 'status')).toBe('delivered');
    expect(all(grid)).toBe('acnew-1');
    grid.viewed.compare();
    expect(grid.viewed.placeOf('new-1')).toBe('leaving');
  });

  test('below the last row of a sort stand at the end of the plan; inserted, below the row they were asked for', () => {
    const grid = seen(
      { sorts: [up('item')] },
      { b: { item: 'B' }, a: { item: 'A' }, z: { item: 'Z' }, y: { item: 'Y' } },
    );
    grid.goTo(NEW_ROW, 'item');
    grid.engine.type('M');
    grid.press('Enter');
    expect([all(grid), grid.source.rowIds().at(-1)]).toEqual(['abyznew-1', 'new-1']);
    grid.goTo('a', 'item');
    grid.press('Ctrl+Enter');
    expect([all(grid), grid.source.rowIds().join('')]).toEqual(['anew-2byznew-1', 'banew-2zynew-1']);
    grid.goTo('a', 'item');
    grid.press('Ctrl+Shift+Enter');
    expect(all(grid).startsWith('new-3a')).toBe(true);
  });

  test('are at the end of the plan where the filter shows none', () => {
    const grid = seen({ filters: [has('delivered')] });
    grid.goTo(NEW_ROW, 'item');
    grid.engine.type('Flag');
    grid.press('Enter');
    expect([grid.source.rowIds().join(''), all(grid)]).toEqual(['abcdnew-1', 'new-1']);
  });
});

describe('what acts on cells acts on shown ones', () => {
  test('C11 a paste goes into shown rows only, and adds rows for the rest', () => {
    const grid = seen({ filters: [has('planned')] });
    grid.goTo('a', 'item');
    grid.engine.paste(ready(block(['1'], ['2'], ['3'])));
    expect(all(grid)).toBe('acnew-1');
    expect(['a', 'b', 'c', 'd', 'new-1'].map((row) => grid.source.value(row, 'item'))).toEqual([
      '1',
      'Chair',
      '2',
      'Lamp',
      '3',
    ]);
    expect(grid.source.value('new-1', 'status')).toBe('planned');
    expect(grid.source.gestures).toHaveLength(1);
  });

  test('C12 a paste into a sorted view moves no row until asked', () => {
    const grid = seen({ sorts: [up('item')] });
    grid.goTo('c', 'item');
    grid.engine.paste(ready(block(['Z'], ['Y'], ['X'], ['W'], ['V'])));
    expect(all(grid)).toBe('cbadnew-1');
    grid.viewed.reapply();
    expect(all(grid)).toBe('new-1dabc');
  });

  test('C11 filling, emptying and deleting leave hidden rows alone', () => {
    const grid = seen({ filters: [has('planned')] });
    grid.drag('a', 'secured', 'c', 'secured');
    grid.press('Ctrl+d');
    expect([grid.source.value('b', 'secured'), grid.source.value('c', 'secured')]).toEqual([1, 3]);
    grid.press('Delete');
    expect([grid.source.value('b', 'secured'), grid.source.value('c', 'secured')]).toEqual([1, null]);
    grid.press('Ctrl+a');
    grid.press('Ctrl+Delete');
    expect(grid.source.rowIds()).toEqual(['b', 'd']);
  });

  test('C18 a copy holds shown rows only', () => {
    const grid = seen({ filters: [has('planned')], sorts: [up('item')] });
    grid.drag('c', 'item', 'a', 'secured');
    expect(grid.engine.copy()?.tsv).toBe('Banner\t2\r\nDesk\t3');
  });

  test('K12, K19 finding and measuring look at shown rows only, folded groups left out', () => {
    const grid = seen({ groupBy: 'status' });
    grid.viewed.toggle('"planned"');
    grid.press('Ctrl+a');
    const { frame, selection } = grid.engine.state;
    expect(selectionStats(grid.viewed, frame, selection).units[0]?.sum).toBe('10');
    const query = { text: 'e', matchCase: false, wholeCell: false, within: null };
    const search = findCells(grid.viewed, frame, query);
    let step = search.next();
    while (!step.done) step = search.next();
    expect(step.value.cells.map(({ row }) => row)).not.toContain('a');
  });
});

describe('V6 moving rows by hand', () => {
  test('says what to do where a sort says the order', () => {
    const grid = seen({ sorts: [up('item')] });
    grid.goTo('b', 'item');
    grid.press('Alt+Shift+ArrowDown');
    expect(grid.notices).toEqual([{ id: 'grid_rows_sorted', params: {} }]);
    expect(grid.source.gestures).toEqual([]);
  });

  test('works past hidden rows', () => {
    const grid = seen({ filters: [has('ordered')] });
    grid.goTo('d', 'item');
    grid.press('Alt+Shift+ArrowUp');
    expect([all(grid), grid.source.rowIds().join('')]).toEqual(['db', 'adbc']);
  });

  test('works within a group, and says so at its ends', () => {
    const grid = seen({ groupBy: 'status' });
    grid.goTo('d', 'item');
    grid.press('Alt+Shift+ArrowUp');
    expect([all(grid), grid.source.rowIds().join('')]).toEqual(['acdb', 'adbc']);
    grid.press('Alt+Shift+ArrowUp');
    expect(grid.notices).toEqual([{ id: 'grid_rows_grouped', params: {} }]);
    expect(all(grid)).toBe('acdb');
  });
});

describe('V7 groups', () => {
  const lines = (grid: ReturnType<typeof bench>) => {
    const { frame } = grid.engine.state;
    return Array.from({ length: frame.lineCount }, (_, line) => {
      const there = frame.lineAt(line);
      return there.type === 'row' ? frame.rowAt(there.index) : there.heading.key;
    });
  };

  test('have a head each, which is a line and no row', () => {
    const grid = seen({ groupBy: 'status' });
    expect(lines(grid)).toEqual(['"planned"', 'a', 'c', '"ordered"', 'b', 'd', NEW_ROW]);
    const { frame } = grid.engine.state;
    expect(frame.rows.map((row) => frame.lineOf(frame.rowIndex(row)))).toEqual([1, 2, 4, 5]);
    expect(frame.lineAt(99)).toEqual({ type: 'row', index: 97 });
  });

  test('the column that they are grouped by gives way to the heads, unless it names the rows', () => {
    expect(seen({ groupBy: 'status' }).engine.state.frame.columns).toEqual(['item', 'secured']);
    expect(bench(ROWS, ['status'], {}, { groupBy: 'status' }).engine.state.frame.columns).toEqual(['status']);
  });

  test('say their rows and what these add up to, as they are now', () => {
    const grid = bench(
      { a: { price: 250, status: 'planned' }, b: { price: 100, status: 'planned' }, c: {} },
      ['price', 'status'],
      {},
      { groupBy: 'status' },
    );
    const sums = () => grid.viewed.figures('"planned"')?.sums;
    expect(grid.viewed.figures('"planned"')).toMatchObject({ value: 'planned', rows: ['a', 'b'] });
    expect(sums()).toEqual({ price: 350 });
    grid.source.remote([{ type: 'set', row: 'a', field: 'price', value: 1 }]);
    expect(sums()).toEqual({ price: 101 });
    expect(grid.viewed.figures('')?.sums).toEqual({});
    expect(grid.viewed.figures('"gone"')).toBeNull();
  });

  test('of thousands of rows are summed up again once there is time', () => {
    const rows = Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`r${at}`, { price: 1 }]));
    const grid = bench(rows, ['price', 'status'], {}, { groupBy: 'status' });
    const sum = () => grid.viewed.figures('')?.sums['price'];
    expect(sum()).toBe(2_001);
    const told: unknown[] = [];
    grid.viewed.onChange((change) => told.push(change));
    grid.source.remote([{ type: 'set', row: 'r0', field: 'price', value: 10 }]);
    expect([sum(), told.length]).toEqual([2_001, 1]);
    grid.viewed.compare();
    expect([sum(), told.length]).toEqual([2_010, 2]);
  });

  test('fold away, and open for a row that is asked for', () => {
    const grid = seen({ groupBy: 'status' });
    grid.viewed.toggle('"ordered"');
    expect(lines(grid)).toEqual(['"planned"', 'a', 'c', '"ordered"', NEW_ROW]);
    expect(grid.viewed.hiddenRows).toBe(0);
    grid.viewed.reveal('d');
    expect(lines(grid)).toEqual(['"planned"', 'a', 'c', '"ordered"', 'b', 'd', NEW_ROW]);
  });

  test('a hidden row that is asked for is shown though it does not fit', () => {
    const grid = seen({ filters: [has('planned')] });
    grid.viewed.reveal('d');
    expect([all(grid), grid.viewed.hiddenRows]).toEqual(['acd', 1]);
    grid.viewed.reveal('nowhere');
    expect(all(grid)).toBe('acd');
  });

  test('the cursor rests on their heads on its way; keys there fold, unfold and go on', () => {
    const grid = seen({ groupBy: 'status' });
    const heading = () => grid.engine.state.heading;
    grid.goTo('c', 'secured');
    grid.press('ArrowDown');
    expect([heading(), grid.at()]).toEqual(['"ordered"', 'c secured']);
    grid.press('ArrowLeft');
    expect([lines(grid).length, heading()]).toEqual([5, '"ordered"']);
    grid.press('Enter');
    grid.press('Space');
    grid.press('ArrowRight');
    expect(lines(grid)).toHaveLength(7);
    grid.press('ArrowDown');
    expect([heading(), grid.at()]).toEqual([null, 'b secured']);
    grid.press('ArrowUp');
    grid.press('ArrowUp');
    expect([heading(), grid.at()]).toEqual([null, 'c secured']);
    grid.press('ArrowUp');
    grid.press('ArrowUp');
    grid.press('ArrowUp');
    expect(heading()).toBe('"planned"');
    grid.press('Ctrl+End');
    expect([heading(), grid.at()]).toEqual([null, 'd secured']);
  });

  test('with Ctrl, all groups are folded or unfolded as the one under the cursor', () => {
    const grid = seen({ groupBy: 'status' });
    grid.press('ArrowUp');
    grid.press('Ctrl+Enter');
    expect(lines(grid)).toEqual(['"planned"', '"ordered"', NEW_ROW]);
    grid.viewed.toggle('"ordered"');
    grid.press('Ctrl+Enter');
    expect(lines(grid)).toHaveLength(7);
    expect(grid.source.gestures).toEqual([]);
  });

  test('what acts on cells does nothing on a head', () => {
    const grid = seen({ groupBy: 'status' });
    grid.goTo('c', 'item');
    grid.press('ArrowDown');
    for (const key of ['Delete', 'Ctrl+d', 'F2', 'Ctrl+Shift+d', 'x']) grid.press(key);
    grid.engine.type('x');
    grid.engine.paste(ready(block(['x'])));
    expect(grid.engine.copy()).toBeNull();
    expect([grid.source.gestures, grid.engine.state.editing]).toEqual([[], null]);
    expect(grid.engine.state.heading).toBe('"ordered"');
    grid.press('Escape');
    expect(grid.engine.state.heading).toBeNull();
  });

  test('all can be folded and reached again where no row may be added', () => {
    const grid = bench(ROWS, COLUMNS, { mayAddRows: false }, { groupBy: 'status' });
    grid.viewed.toggle('"planned"');
    grid.viewed.toggle('"ordered"');
    expect(grid.engine.active).toBeNull();
    grid.press('ArrowDown');
    expect(grid.engine.state.heading).toBe('"planned"');
    grid.press('Enter');
    grid.press('ArrowDown');
    expect(grid.at()).toBe('a item');
  });
});

test('a view that asks for nothing shows the sheet as it is', () => {
  const grid = seen({});
  grid.source.remote([{ type: 'move', row: 'd', after: null }]);
  expect(all(grid)).toBe('dabc');
  grid.viewed.setView({ sorts: [up('item')], filters: [], match: 'all', groupBy: null }, []);
  expect(all(grid)).toBe('cbad');
  grid.viewed.setView({ sorts: [], filters: [], match: 'all', groupBy: null }, []);
  expect([all(grid), grid.viewed.compare()]).toEqual(['dabc', false]);
});

test('what happens while nobody listens is not missed', () => {
  const grid = seen({ sorts: [up('item')] });
  const stop = grid.viewed.onChange(() => undefined);
  grid.engine.dispose();
  stop();
  grid.source.remote([{ type: 'add', row: 'n', after: 'd', cells: { item: 'N' } }]);
  expect(grid.viewed.rowIds().join('')).toBe('cbad');
  grid.viewed.onChange(() => undefined);
  expect(grid.viewed.rowIds().join('')).toBe('cbadn');
});
