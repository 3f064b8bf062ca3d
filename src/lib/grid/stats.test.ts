import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellCount, spansByColumn } from './cellSpans.ts';
import { selectedCells } from './selection.ts';
import { measureSelection, selectionStats, type SelectionStats } from './stats.ts';
import { bench, type FieldId } from './testing/bench.ts';

type Bench = ReturnType<typeof bench>;
const stats = ({ engine, source }: Bench): SelectionStats =>
  selectionStats(source, engine.state.frame, engine.state.selection);

describe('K19 statistics of a selection', () => {
  test('K19 count, sum, average, least and greatest of the numbers selected', () => {
    const grid = bench({ a: { secured: 2 }, b: { secured: 8 }, c: { secured: 60 }, d: { secured: 100 } });
    grid.drag('a', 'secured', 'd', 'secured');
    expect(stats(grid)).toEqual({
      rows: 4,
      cells: 4,
      filled: 4,
      units: [{ unit: 'number', count: 4, sum: '170', average: '42.5', min: '2', max: '100' }],
    });
  });

  test('K19 empty cells, words and texts that were not understood are counted, and left out of the sums', () => {
    const grid = bench({ a: { item: 'Desk', quantity: 1500 }, b: { quantity: { text: 'many' } }, c: {} });
    grid.drag('a', 'item', 'c', 'quantity');
    expect(stats(grid)).toMatchObject({
      cells: 6,
      filled: 3,
      units: [{ unit: 'number', count: 1, sum: '1.5', average: '1.5' }],
    });
  });

  test('K19 whole numbers and quantities add up; amounts, lengths of time and moments are told apart', () => {
    const columns: FieldId[] = ['secured', 'quantity', 'price', 'length', 'neededBy'];
    const grid = bench(
      {
        a: { secured: 2, quantity: 500, price: 100_050, length: 4500, neededBy: 43_200 },
        b: { secured: 3, price: -50, length: 900, neededBy: 0 },
      },
      columns,
    );
    grid.press('Ctrl+a');
    expect(stats(grid).units).toEqual([
      { unit: 'number', count: 3, sum: '5.5', average: '1.83', min: '0.5', max: '3' },
      { unit: 'money', count: 2, sum: '¥1,000.00', average: '¥500.00', min: '−¥0.50', max: '¥1,000.50' },
      { unit: 'duration', count: 2, sum: '1:30', average: '0:45', min: '0:15', max: '1:15' },
      { unit: 'planTime', count: 2, sum: null, average: null, min: '19 Jun 00:00', max: '19 Jun 12:00' },
    ]);
  });

  test('K19 an average is rounded half up to what its cells hold', () => {
    const grid = bench({ a: { price: 1 }, b: { price: 2 }, c: {} }, ['price']);
    grid.press('Ctrl+a');
    expect(stats(grid).units[0]).toMatchObject({ sum: '¥0.03', average: '¥0.02' });
  });

  test('K19 a sum that cannot be said exactly is not said', () => {
    const grid = bench({ a: { price: Number.MAX_SAFE_INTEGER }, b: { price: Number.MAX_SAFE_INTEGER } }, [
      'price',
    ]);
    grid.press('Ctrl+a');
    expect(stats(grid).units[0]).toMatchObject({ sum: null, average: null, max: '¥90,071,992,547,409.91' });
  });

  test('K19 the blank row counts as nothing', () => {
    const grid = bench({});
    expect(stats(grid)).toEqual({ rows: 0, cells: 0, filled: 0, units: [] });
  });

  test('K19 several ranges, however they overlap, count each cell once', () => {
    const rows = Object.fromEntries([...'abcdefgh'].map((id, index) => [id, { secured: index }]));
    const place = fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom('item', 'quantity', 'secured'));
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 5 }), (ranges) => {
        const grid = bench(rows);
        ranges.forEach(([[row, column], [toRow, toColumn]], index) => {
          grid.engine.point({ row, column }, index === 0 ? 'start' : 'add');
          grid.engine.point({ row: toRow, column: toColumn }, 'extend');
        });
        const { frame, selection } = grid.engine.state;
        const cells = [...selectedCells(selection!, frame)];
        expect(cellCount(spansByColumn(selection!, frame))).toBe(cells.length);
        const numbers = cells
          .map(({ row, column }) => grid.source.value(row, column))
          .filter((value) => typeof value === 'number');
        const sum = numbers.reduce((total, value) => total + value, 0);
        expect(stats(grid).cells).toBe(cells.length);
        expect(stats(grid).units[0]?.sum ?? '0').toBe(String(sum));
      }),
      { seed: 19, numRuns: 200 },
    );
  });

  test('K19 a sheet of 20,000 rows is measured in pieces, and the pieces make the whole', () => {
    const rows = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`r${index}`, { secured: index }]),
    );
    const grid = bench(rows, ['item', 'secured']);
    grid.press('Ctrl+a');
    const { frame, selection } = grid.engine.state;
    const run = measureSelection(grid.source, frame, selection);
    let pauses = 0;
    let step = run.next();
    for (; !step.done; step = run.next()) pauses++;
    expect(pauses).toBe(20);
    expect(step.value).toMatchObject({ cells: 40_000, filled: 20_000, units: [{ sum: '199,990,000' }] });
  });
});
