import { describe, expect, test } from 'vitest';
import { whole } from '../../domain/pieces.ts';
import { bench, type FieldId } from '../testing/bench.ts';
import { findCells, nextFound, placeOf, type FindQuery, type Found } from './find.ts';
import { planReplace } from './replace.ts';

type Bench = ReturnType<typeof bench>;
const query = (text: string, change: Partial<FindQuery> = {}): FindQuery => ({
  text,
  matchCase: false,
  wholeCell: false,
  within: null,
  ...change,
});
const find = ({ source, engine }: Bench, wanted: FindQuery): Found =>
  whole(findCells(source, engine.state.frame, wanted));
const places = (found: Found): string[] => found.cells.map(({ row, column }) => `${row} ${column}`);
const sheet = () =>
  bench(
    {
      a: { item: 'Sign-in desk', quantity: 1_234_500, status: 'ordered', note: 'Ordered twice' },
      b: { item: 'DESK card', quantity: { text: 'a desk or two' }, status: 'planned' },
      c: { item: '签到桌', status: 'ordered', neededBy: 43_200, note: 'a.b*c' },
    },
    ['item', 'quantity', 'status', 'neededBy', 'note'],
  );

describe('K12 finding', () => {
  test('K12 the text is found in every kind of cell as it is drawn, row by row', () => {
    expect(places(find(sheet(), query('desk')))).toEqual(['a item', 'b item', 'b quantity']);
    expect(places(find(sheet(), query('ordered')))).toEqual(['a status', 'a note', 'c status']);
    expect(places(find(sheet(), query('签到')))).toEqual(['c item']);
    expect(places(find(sheet(), query('19 Jun')))).toEqual(['c neededBy']);
  });

  test('K12 a number or date is found as the editor would show it, too', () => {
    expect(places(find(sheet(), query('1,234.5')))).toEqual(['a quantity']);
    expect(places(find(sheet(), query('1234.5')))).toEqual(['a quantity']);
    expect(places(find(sheet(), query('2027-06-19')))).toEqual(['c neededBy']);
  });

  test('K12 letters of one case, whole cells, and signs that mean something to patterns', () => {
    expect(places(find(sheet(), query('DESK', { matchCase: true })))).toEqual(['b item']);
    expect(places(find(sheet(), query('ordered', { wholeCell: true })))).toEqual(['a status', 'c status']);
    expect(places(find(sheet(), query('a.b*c')))).toEqual(['c note']);
    expect(places(find(sheet(), query('.*')))).toEqual([]);
    expect(places(find(sheet(), query('')))).toEqual([]);
  });

  test('K12 only in the ranges that were selected, which follow their rows', () => {
    const grid = sheet();
    grid.drag('a', 'item', 'b', 'quantity');
    const within = grid.engine.state.selection;
    expect(places(find(grid, query('desk', { within })))).toEqual(['a item', 'b item', 'b quantity']);
    grid.source.remote([{ type: 'add', row: 'n', after: null, cells: { item: 'desk' } }]);
    expect(places(find(grid, query('desk', { within })))).toEqual(['a item', 'b item', 'b quantity']);
    grid.source.remote([{ type: 'delete', row: 'b' }]);
    expect(places(find(grid, query('desk', { within })))).toEqual([]);
  });

  test('K12 hidden columns are not searched', () => {
    const grid = sheet();
    grid.table.setHidden('note', true);
    expect(places(find(grid, query('twice')))).toEqual([]);
  });

  test('K12 going on and back from the active cell, round the ends', () => {
    const grid = sheet();
    const found = find(grid, query('desk'));
    const { frame } = grid.engine.state;
    const step = (row: string, column: string, back = false) =>
      nextFound(found, frame, { row, column }, back);
    expect(step('a', 'item')).toEqual({ cell: { row: 'b', column: 'item' }, place: 1 });
    expect(step('c', 'item')).toEqual({ cell: { row: 'a', column: 'item' }, place: 0 });
    expect(step('a', 'item', true)).toEqual({ cell: { row: 'b', column: 'quantity' }, place: 2 });
    expect(step('a', 'note', true)?.place).toBe(0);
    expect(placeOf(found, { row: 'b', column: 'quantity' })).toBe(2);
    expect(nextFound(find(grid, query('nowhere')), frame, null, false)).toBeNull();
  });

  test('K12 a large sheet is searched in pieces', () => {
    const rows = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [
        `r${index}`,
        { item: `Item ${index % 10}`, secured: index % 7 },
      ]),
    );
    const grid = bench(rows, ['item', 'secured']);
    const run = findCells(grid.source, grid.engine.state.frame, query('item 3'));
    let pauses = 0;
    let step = run.next();
    for (; !step.done; step = run.next()) pauses++;
    expect(pauses).toBe(20);
    expect(step.value.cells).toHaveLength(500);
  });
});

describe('K42 replacing', () => {
  const replace = (grid: Bench, wanted: FindQuery, by: string) =>
    whole(planReplace(grid.source, find(grid, wanted).cells, wanted, by));

  test('K42 every match in a cell is replaced, and the column reads the new text', () => {
    const grid = bench(
      { a: { item: 'Desk 1, desk 2', quantity: 1000, status: 'ordered', neededBy: 43_200 } },
      ['item', 'quantity', 'status', 'neededBy'],
    );
    grid.engine.apply(replace(grid, query('desk'), 'Table $&').edits, 'replace');
    expect(grid.source.value('a', 'item')).toBe('Table $& 1, Table $& 2');
    grid.engine.apply(replace(grid, query('ordered', { wholeCell: true }), 'Delivered').edits, 'replace');
    expect(grid.source.value('a', 'status')).toBe('delivered');
    grid.engine.apply(replace(grid, query('06-19'), '06-20').edits, 'replace');
    expect(grid.source.value('a', 'neededBy')).toBe(43_200 + 86_400);
    expect(grid.source.gestures.map(({ gesture }) => gesture)).toEqual(['replace', 'replace', 'replace']);
    grid.press('Ctrl+z');
    expect(grid.source.value('a', 'neededBy')).toBe(43_200);
  });

  test('K42 replacing by nothing empties what was nothing else', () => {
    const grid = bench({ a: { item: 'tbd', quantity: 5000 }, b: { item: 'tbd later' } });
    grid.engine.apply(replace(grid, query('tbd'), '').edits, 'replace');
    expect(grid.source.texts('item')).toEqual([null, 'later']);
  });

  test('K42 locked cells, and those that would no longer be understood, stay as they were and are listed', () => {
    const grid = bench(
      {
        a: { item: '12', secured: 12 },
        b: { item: '12', secured: 120 },
        c: { secured: { text: '12 or so' } },
      },
      ['item', 'secured'],
      { locked: (row, column) => (row === 'b' && column === 'item' ? 'not-own' : null) },
    );
    const found = find(grid, query('12'));
    expect([found.cells.length, found.writable]).toEqual([5, 4]);
    const plan = whole(planReplace(grid.source, found.cells, query('12'), 'x'));
    expect(plan.edits.map(({ row, ...edit }) => [row, 'value' in edit && edit.value])).toEqual([
      ['a', 'x'],
      ['c', { text: 'x or so' }],
    ]);
    expect(plan.skipped).toEqual([
      { row: 'a', column: 'secured', reason: 'unread' },
      { row: 'b', column: 'item', reason: 'not-own' },
      { row: 'b', column: 'secured', reason: 'unread' },
    ]);
  });

  test('K42 a text that was not understood is read anew', () => {
    const columns: FieldId[] = ['item', 'secured'];
    const grid = bench({ a: { secured: { text: '12 pcs' } } }, columns);
    grid.engine.apply(replace(grid, query(' pcs'), '').edits, 'replace');
    expect(grid.source.value('a', 'secured')).toBe(12);
  });
});
