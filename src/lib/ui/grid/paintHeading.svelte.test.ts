import { beforeAll, expect, test } from 'vitest';
import { GridEngine, TableState } from '#lib/grid/index.ts';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { FIELDS } from '#lib/grid/testing/bench.ts';
import { ViewedSource } from '#lib/grid/viewed/viewedSource.ts';
import { GridLater } from './gridLater.ts';
import { paintRow, type RowPainter } from './paintRow.ts';

beforeAll(() => GridLater.fetch());

function grid() {
  const { item, secured, price, status } = FIELDS;
  const sheet = new ArraySource(
    { item, secured, price, status },
    {
      a: { item: 'Desk', price: 250, status: 'ordered' },
      b: { item: 'Chair', price: 100, status: 'ordered' },
      c: { item: 'Lamp' },
    },
  );
  const view = { sorts: [], filters: [], match: 'all', groupBy: 'status' } as const;
  const source = new ViewedSource(sheet, view, [], { personId: () => null, alerts: [] });
  const engine = new GridEngine(source, new TableState(source.columns), {
    notice: () => undefined,
    show: () => undefined,
    openMenu: () => undefined,
    insertLineBreak: () => undefined,
    page: () => ({ rows: 10, columns: 3 }),
  });
  const row = document.createElement('div');
  const columns = engine.table.shown();
  row.append(...Array.from({ length: columns.length + 1 }, () => document.createElement('div')));
  const painter: RowPainter = {
    ...{ engine, columns, lines: 1, rowHeight: 32, numberWidth: 44, layer: null },
    activeId: 'active',
  };
  return { sheet, engine, row, painter, draw: (line: number) => paintRow(row, line, painter, false) };
}
const sums = (row: Element) => [...row.querySelectorAll('.sum')].map((sum) => sum.textContent);

test('V7 a line draws the head of a group and then a row again', () => {
  const { engine, row, draw } = grid();
  expect(engine.state.frame.lineCount).toBe(6);
  draw(0);
  const head = row.querySelector('.group')!;
  expect(row.getAttribute('aria-expanded')).toBe('true');
  expect(head.textContent).toContain('Ordered');
  expect(sums(row)).toEqual([' Price 3.50']);
  expect(head.textContent).toMatch(/^Ordered 2 .* Price 3\.50$/);
  draw(1);
  expect([row.hasAttribute('data-heading'), row.hasAttribute('aria-expanded')]).toEqual([false, false]);
  expect([row.getAttribute('aria-rowindex'), row.children[1]?.textContent]).toEqual(['3', 'Desk']);
  draw(3);
  expect(sums(row)).toEqual([]);
  expect(row.getAttribute('aria-rowindex')).toBe('5');
});

test('V7 the head on which the cursor rests is the active cell, and no cell is', () => {
  const { engine, row, draw } = grid();
  draw(1);
  expect(row.querySelector('#active')?.getAttribute('role')).not.toBe('gridcell');
  engine.press({ key: 'ArrowUp', mod: false, shift: false, alt: false });
  draw(1);
  expect(row.querySelector('#active')).toBeNull();
  draw(0);
  expect(row.querySelector('#active')?.className).toBe('group');
  draw(1);
  expect(row.querySelector('#active')).toBeNull();
});

test('V4 the number of a row says that its place is another one now', () => {
  const { sheet, engine, row, draw } = grid();
  sheet.remote([{ type: 'set', row: 'b', field: 'status', value: 'planned' }]);
  (engine.source as ViewedSource).compare();
  draw(2);
  expect(row.firstElementChild?.getAttribute('data-place')).toBe('moved');
  expect(row.firstElementChild?.getAttribute('title')).not.toBe('');
  draw(1);
  expect(row.firstElementChild?.hasAttribute('data-place')).toBe(false);
});
