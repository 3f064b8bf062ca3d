import { expect, test } from 'vitest';
import type { CellValue, RowEdit } from '#lib/schema/index.ts';
import { arrange } from '#lib/views/arrange.ts';
import type { RowsView } from '#lib/views/isPlain.ts';
import { testContext } from '../testing/arraySource.ts';
import { bench, FIELDS } from '../testing/bench.ts';

type Grid = ReturnType<typeof bench>;
const STATES = ['planned', 'ordered', 'delivered', null];
const VIEWS: Partial<RowsView>[] = [
  { sorts: [{ field: 'secured', descending: true }] },
  { filters: [{ field: 'status', condition: { is: 'one-of', values: ['planned', 'ordered'] } }] },
  { groupBy: 'status' },
  {
    groupBy: 'status',
    sorts: [
      { field: 'secured', descending: false },
      { field: 'item', descending: true },
    ],
    filters: [{ field: 'secured', condition: { is: 'between', from: 2, to: null } }],
  },
];

/** The same numbers for the same seed, below `end`. */
function dice(seed: number): (end: number) => number {
  let state = seed;
  return (end) => (state = (state * 16_807) % 2_147_483_647) % end;
}

function someEdit(grid: Grid, random: (end: number) => number, step: number): RowEdit {
  const rows = grid.source.rowIds();
  const row = rows[random(rows.length)]!;
  const place = random(rows.length + 1);
  const after = place === 0 ? null : rows[place - 1]!;
  const value: CellValue = random(6);
  switch (random(6)) {
    case 0:
      return { type: 'add', row: `n${step}`, after, cells: { secured: value, status: STATES[random(4)]! } };
    case 1:
      return rows.length > 4 ? { type: 'delete', row } : { type: 'set', row, field: 'secured', value };
    case 2:
      return after === row
        ? { type: 'set', row, field: 'item', value: `Item ${random(9)}` }
        : { type: 'move', row, after };
    case 3:
      return { type: 'set', row, field: 'status', value: STATES[random(4)]! };
    default:
      return { type: 'set', row, field: 'secured', value };
  }
}

/** What the view asks for, made anew from the rows as they are. */
function wanted(grid: Grid, view: Partial<RowsView>): readonly string[] {
  const cells = {
    field: (id: string) => FIELDS[id as keyof typeof FIELDS],
    value: (row: string, field: string) => grid.source.value(row, field),
    tone: () => null,
  };
  const whole: RowsView = { sorts: [], filters: [], match: 'all', groupBy: null, ...view };
  const reader = { context: testContext(), personId: null };
  return arrange(grid.source.rowIds(), whole, cells, reader).flatMap(({ rows }) => rows);
}

const FIRST = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [
    `r${index}`,
    { item: `Item ${index % 5}`, secured: index % 4, status: STATES[index % 4]! },
  ]),
);

test.each(VIEWS.flatMap((view, at) => [3, 17, 90].map((seed) => ({ at, seed, view }))))(
  'V4 whatever others do, rows that stay keep their order until asked: view $at, seed $seed',
  ({ seed, view }) => {
    const random = dice(seed);
    const grid = bench(FIRST, ['item', 'secured', 'status'], {}, view);
    const isSorted = view.sorts !== undefined;
    for (let step = 0; step < 120; step++) {
      const before = grid.engine.state.frame.rows;
      const edit = someEdit(grid, random, step);
      grid.source.remote([edit]);
      const after = grid.engine.state.frame.rows;
      const gone = edit.type === 'delete' ? edit.row : null;
      const still = new Set(after);
      expect(before.filter((row) => !still.has(row) && row !== gone)).toEqual([]);
      // Where nothing is sorted, the plan says the order: only a move in the plan changes it.
      if (isSorted || edit.type !== 'move') {
        const known = new Set(before);
        expect(after.filter((row) => known.has(row))).toEqual(before.filter((row) => row !== gone));
      }
      expect(new Set(after).size).toBe(after.length);
      expect(grid.viewed.hiddenRows + after.length).toBe(grid.source.rowIds().length);
      if (random(10) !== 0) continue;
      grid.viewed.compare();
      const { moved, added, leaving } = grid.viewed.stale;
      const order = wanted(grid, view);
      const same = order.join() === grid.engine.state.frame.rows.join();
      expect(moved + added + leaving === 0).toBe(same);
      grid.viewed.reapply();
      expect(grid.engine.state.frame.rows).toEqual(order);
      expect(grid.viewed.compare()).toBe(false);
    }
  },
);
