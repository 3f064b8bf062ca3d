import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellValue } from '#lib/schema/index.ts';
import { day } from '#lib/schema/kinds/index.ts';
import { bench, FIELDS, type FieldId } from '../testing/bench.ts';
import { testContext } from '../testing/arraySource.ts';
import { aimFill, beginFill, endFill, fillText, fillToNeighbour } from './filling.ts';
import { seriesOf } from './series.ts';
import { textSeries } from './textSeries.ts';

const follow = (texts: readonly string[], count = 4): string[] => {
  const series = textSeries(texts);
  return series ? Array.from({ length: count }, (_, index) => series.at(texts.length + index)) : [];
};

describe('K41 how texts go on', () => {
  test.each([
    [
      ['桌1', '桌2'],
      ['桌3', '桌4', '桌5', '桌6'],
    ],
    [['桌1'], ['桌2', '桌3', '桌4', '桌5']],
    [['桌１'], ['桌２', '桌３', '桌４', '桌５']],
    [['1号桌'], ['2号桌', '3号桌', '4号桌', '5号桌']],
    [
      ['A-01', 'A-03'],
      ['A-05', 'A-07', 'A-09', 'A-11'],
    ],
    [['B099'], ['B100', 'B101', 'B102', 'B103']],
    [['第一组'], ['第二组', '第三组', '第四组', '第五组']],
    [['第九批'], ['第十批', '第十一批', '第十二批', '第十三批']],
    [
      ['一号桌', '三号桌'],
      ['五号桌', '七号桌', '九号桌', '十一号桌'],
    ],
    [['周五'], ['周六', '周日', '周一', '周二']],
    [['星期六'], ['星期日', '星期一', '星期二', '星期三']],
    [
      ['周一', '周三'],
      ['周五', '周日', '周二', '周四'],
    ],
    [['Fri'], ['Sat', 'Sun', 'Mon', 'Tue']],
    [['FRIDAY'], ['SATURDAY', 'SUNDAY', 'MONDAY', 'TUESDAY']],
    [
      ['nov', 'dec'],
      ['jan', 'feb', 'mar', 'apr'],
    ],
    [
      ['May', 'Jul'],
      ['Sep', 'Nov', 'Jan', 'Mar'],
    ],
    [['十一月'], ['十二月', '一月', '二月', '三月']],
    [['11月'], ['12月', '1月', '2月', '3月']],
    [['Q3'], ['Q4', 'Q1', 'Q2', 'Q3']],
    [['甲'], ['乙', '丙', '丁', '戊']],
    [
      ['Row 3 of 9', 'Row 3 of 8'],
      ['Row 3 of 7', 'Row 3 of 6', 'Row 3 of 5', 'Row 3 of 4'],
    ],
  ])('%j', (texts, next) => {
    expect(follow(texts)).toEqual(next);
    expect(textSeries(texts)?.byDefault).toBe(true);
  });

  test.each([[['200 W']], [['9.6 m × 4.2']], [['1080']], [['3 m']]])(
    'K41 a single measure or bare figure is copied unless a series is asked for: %j',
    (texts) => expect(textSeries(texts)?.byDefault).toBe(false),
  );

  test.each([
    [['desk', 'chair']],
    [['统一']],
    [['桌1', '椅2']],
    [['桌1', '桌2', '桌4']],
    [['1.8 m', '2.0 m']],
    [['1234567890123456789']],
  ])('K41 no series: %j', (texts) => expect(textSeries(texts)).toBeNull());

  test('upwards a number counts down to nought and never below', () => {
    expect([-1, -2, -3].map((place) => textSeries(['桌2', '桌3'])!.at(place))).toEqual(['桌1', '桌0', '桌1']);
    expect(textSeries(['周一'])!.at(-1)).toBe('周日');
  });
});

describe('K41 how numbers, dates and times go on', () => {
  const goOn = (column: FieldId, values: readonly CellValue[]) => {
    const series = seriesOf(FIELDS[column].kind, values, testContext());
    return (
      series && {
        byDefault: series.byDefault,
        next: [0, 1, 2].map((index) => series.at(values.length + index)),
      }
    );
  };
  test.each<[FieldId, CellValue[], boolean, CellValue[]]>([
    ['secured', [2, 4], true, [6, 8, 10]],
    ['secured', [5, 5], true, [5, 5, 5]],
    ['secured', [5], false, [6, 7, 8]],
    ['quantity', [1000, 1500], true, [2000, 2500, 3000]],
    ['quantity', [1000], false, [2000, 3000, 4000]],
    ['price', [100], false, [200, 300, 400]],
    ['price', [10, 20, 30], true, [40, 50, 60]],
    ['neededBy', [3600, 5400], true, [7200, 9000, 10_800]],
    ['neededBy', [43_200], false, [46_800, 50_400, 54_000]],
    ['length', [900], false, [1800, 2700, 3600]],
  ])('K41 %s %j', (column, values, byDefault, next) =>
    expect(goOn(column, values)).toEqual({ byDefault, next }),
  );

  test.each<[FieldId, CellValue[]]>([
    ['secured', [1, 2, 4]],
    ['secured', [1, null]],
    ['secured', [1, { text: 'many' }]],
    ['status', ['planned', 'ordered']],
    ['ready', [true, false]],
  ])('%s %j is repeated', (column, values) => expect(goOn(column, values)).toBeNull());

  test('a date goes on by days, dates a month apart by months, from the last day to the last', () => {
    const days = (values: number[], count: number, day0: string | null = '2027-01-31') => {
      const series = seriesOf(day('date'), values, testContext({ day0 }))!;
      expect(series.byDefault).toBe(true);
      return Array.from({ length: count }, (_, index) => series.at(values.length + index));
    };
    expect(days([0], 2)).toEqual([1, 2]);
    expect(days([0, 7], 2)).toEqual([14, 21]);
    // 31 January, 28 February: then 31 March, 30 April.
    expect(days([0, 28], 2)).toEqual([59, 89]);
    expect(days([0, 28], 2, null)).toEqual([56, 84]);
  });

  test('steps are exact both ways for any two amounts', () => {
    const cents = fc.integer({ min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: -500, max: 500 }), (first, second, place) => {
        const series = seriesOf(FIELDS.price.kind, [first, second], testContext())!;
        expect(series.at(place)).toBe(first + place * (second - first));
      }),
      { seed: 32 },
    );
  });
});

describe('K32 the fill handle', () => {
  const rows = { a: { item: '桌1', secured: 1 }, b: { item: '桌2', secured: 3 }, c: {}, d: {}, e: {} };
  const dragHandle = (
    grid: ReturnType<typeof bench>,
    row: string,
    column: string,
    switched = false,
  ): void => {
    expect(beginFill(grid.engine)).toBe(true);
    aimFill(grid.engine, { row, column }, switched);
    endFill(grid.engine);
  };

  test('K32 dragged down, every cell of it is filled, column by column, in one undo step', () => {
    const grid = bench(rows);
    grid.drag('a', 'item', 'b', 'secured');
    dragHandle(grid, 'e', 'secured');
    expect(grid.source.texts('item')).toEqual(['桌1', '桌2', '桌3', '桌4', '桌5']);
    expect(grid.source.texts('secured')).toEqual([1, 3, 5, 7, 9]);
    expect(grid.source.texts('quantity')).toEqual([null, null, null, null, null]);
    expect(grid.source.gestures.map(({ gesture }) => gesture)).toEqual(['fill']);
    expect(grid.engine.state.selection?.ranges[0]?.head).toEqual({ row: 'e', column: 'secured' });
    grid.press('Ctrl+z');
    expect(grid.source.texts('item')).toEqual(['桌1', '桌2', null, null, null]);
  });

  test('K32 dragged up it counts backwards', () => {
    const grid = bench({ a: {}, b: {}, c: { secured: 10 }, d: { secured: 12 } });
    grid.drag('c', 'secured', 'd', 'secured');
    dragHandle(grid, 'a', 'secured');
    expect(grid.source.texts('secured')).toEqual([6, 8, 10, 12]);
  });

  test('K32 dragged sideways: columns of one kind go on, others take the text as in a paste', () => {
    const grid = bench({ a: { item: '7', quantity: null }, b: { item: 'many' } });
    grid.drag('a', 'item', 'b', 'item');
    dragHandle(grid, 'b', 'secured');
    expect(grid.source.texts('quantity')).toEqual([7000, { text: 'many' }]);
    expect(grid.source.texts('secured')).toEqual([7, { text: 'many' }]);
    const left = bench({ a: { item: 'x', quantity: 1000, secured: 4 } }, ['item', 'quantity', 'secured']);
    left.goTo('a', 'secured');
    dragHandle(left, 'a', 'item');
    expect([left.source.value('a', 'item'), left.source.value('a', 'quantity')]).toEqual(['4', 4000]);
  });

  test('K32 with Ctrl a single number counts on and a series is copied', () => {
    const grid = bench(rows);
    grid.goTo('a', 'secured');
    dragHandle(grid, 'c', 'secured', true);
    expect(grid.source.texts('secured').slice(0, 3)).toEqual([1, 2, 3]);
    grid.goTo('a', 'item');
    dragHandle(grid, 'c', 'item', true);
    expect(grid.source.texts('item').slice(0, 3)).toEqual(['桌1', '桌1', '桌1']);
  });

  test('K32 what is no series is repeated in its order, empty cells with it', () => {
    const grid = bench({ a: { secured: 1 }, b: {}, c: { secured: 9 }, d: {}, e: { secured: 5 }, f: {} });
    grid.drag('a', 'secured', 'b', 'secured');
    dragHandle(grid, 'f', 'secured');
    expect(grid.source.texts('secured')).toEqual([1, null, 1, null, 1, null]);
  });

  test('K32 locked and computed cells are left and listed', () => {
    const grid = bench({ a: { secured: 1 }, b: {}, c: {} }, ['item', 'secured', 'short'], {
      locked: (row) => (row === 'b' ? 'not-own' : null),
    });
    grid.goTo('a', 'secured');
    dragHandle(grid, 'c', 'secured');
    expect(grid.source.texts('secured')).toEqual([1, null, 1]);
    dragHandle(grid, 'c', 'short');
    expect(grid.notices).toMatchObject([
      { id: 'grid_filled', params: { cells: 1, skipped: 1 }, skipped: [{ row: 'b', reason: 'not-own' }] },
      { id: 'grid_filled', params: { cells: 0, skipped: 2 } },
    ]);
  });

  test('K32 text too long to be kept in another column is left and listed, not cut', () => {
    const grid = bench({ a: { item: 'x'.repeat(201) } });
    grid.goTo('a', 'item');
    dragHandle(grid, 'a', 'secured');
    expect(grid.source.value('a', 'secured')).toBeNull();
    expect(grid.notices).toMatchObject([{ skipped: [{ reason: 'too-long' }, { reason: 'too-long' }] }]);
  });

  test('K32 a double click fills down as far as the neighbouring column goes on', () => {
    const grid = bench({
      a: { item: 'A', secured: 1 },
      b: { item: 'B', secured: 2 },
      c: { item: 'C' },
      d: {},
      e: { item: 'E' },
    });
    grid.drag('a', 'quantity', 'b', 'quantity');
    grid.engine.source.apply([{ type: 'set', row: 'a', field: 'quantity', value: 1000 }], 'type');
    fillToNeighbour(grid.engine, false);
    expect(grid.source.texts('quantity')).toEqual([1000, null, 1000, null, null]);
    grid.drag('a', 'secured', 'b', 'secured');
    fillToNeighbour(grid.engine, false);
    expect(grid.source.texts('secured')).toEqual([1, 2, 3, null, null]);
    expect(grid.engine.state.filling).toBeNull();
  });

  test('K32 by keys: Ctrl+E takes the handle up, arrows aim, Space switches, Enter fills', () => {
    const grid = bench(rows);
    grid.drag('a', 'secured', 'b', 'secured');
    grid.press('Ctrl+e');
    grid.press('ArrowDown');
    grid.press('ArrowDown');
    expect(fillText(grid.engine)).toEqual({ cell: { row: 'd', column: 'secured' }, text: '7' });
    grid.press('Space');
    expect(fillText(grid.engine)?.text).toBe('3');
    grid.press('Space');
    grid.press('ArrowUp');
    grid.press('Enter');
    expect(grid.source.texts('secured')).toEqual([1, 3, 5, null, null]);
  });

  test('K32 Escape leaves all as it was; so does any other key, which then does its own work', () => {
    const grid = bench(rows);
    grid.goTo('a', 'secured');
    grid.press('Ctrl+e');
    grid.press('ArrowDown');
    expect(grid.press('Escape')).toBe(true);
    expect(grid.engine.state.filling).toBeNull();
    grid.press('Ctrl+e');
    grid.press('ArrowDown');
    grid.press('Delete');
    expect(grid.source.texts('secured')).toEqual([null, 3, null, null, null]);
    expect(grid.source.gestures.map(({ gesture }) => gesture)).toEqual(['clear']);
  });

  test('K14 K32 rows that others add or take away while a fill is aimed do not carry it elsewhere', () => {
    const grid = bench(rows);
    grid.goTo('a', 'secured');
    beginFill(grid.engine);
    aimFill(grid.engine, { row: 'd', column: 'secured' }, true);
    grid.source.remote([{ type: 'add', row: 'n', after: null, cells: {} }]);
    endFill(grid.engine);
    expect(grid.source.texts('secured')).toEqual([null, 1, 2, 3, 4, null]);
    beginFill(grid.engine);
    aimFill(grid.engine, { row: 'e', column: 'secured' }, false);
    grid.source.remote([{ type: 'delete', row: 'e' }]);
    expect(grid.engine.state.filling).toBeNull();
  });

  test('K32 the blank row is no place to fill from or to', () => {
    const grid = bench({ a: { secured: 1 } });
    grid.goTo('a', 'secured');
    beginFill(grid.engine);
    aimFill(grid.engine, { row: '+new', column: 'secured' }, false);
    endFill(grid.engine);
    expect(grid.source.gestures).toEqual([]);
    grid.goTo('+new', 'secured');
    expect(beginFill(grid.engine)).toBe(false);
  });

  test('K30 K31 filling down and right says which cells were left', () => {
    const grid = bench({ a: { item: 'A' }, b: {} }, ['item', 'secured', 'short']);
    grid.drag('a', 'item', 'a', 'short');
    grid.press('Ctrl+r');
    expect(grid.notices).toMatchObject([{ id: 'grid_filled', params: { cells: 1, skipped: 1 } }]);
  });

  test('K25 a text too long for a column of the range is left and listed, not cut', () => {
    const grid = bench({ a: { item: 'A' } }, ['item', 'secured']);
    grid.drag('a', 'item', 'a', 'secured');
    grid.engine.type('x'.repeat(201));
    grid.press('Ctrl+Enter');
    expect(grid.source.value('a', 'secured')).toBeNull();
    expect(grid.notices).toMatchObject([{ params: { cells: 1, skipped: 1 } }]);
  });
});
