import { expect, test } from 'vitest';
import type { RowPainter } from '../grid/paintRow.ts';
import { commentLayer } from './commentLayer.ts';
import { commentMarks } from './commentMarks.ts';

const columns = [{ id: 'item' }, { id: 'qty' }];
const painter = (rows: readonly string[]): RowPainter =>
  ({
    columns,
    engine: { state: { frame: { rows, lineAt: (index: number) => ({ type: 'row', index }) } } },
  }) as unknown as RowPainter;

function rowElement(): HTMLElement {
  const row = document.createElement('div');
  for (const text of ['1', 'Desk', '2'])
    row.append(Object.assign(document.createElement('div'), { textContent: text }));
  return row;
}
const counts = (row: HTMLElement) => [...row.children].map((cell) => cell.getAttribute('data-comments'));
const thread = (row: string, field: string | null, count: number) => ({
  id: `${row}${field}`,
  row,
  field,
  count,
  version: 1,
});

test('C12 marks the cells and the number of a row about which something is said, and no others', () => {
  const marks = commentMarks([
    thread('a', 'qty', 2),
    thread('a', null, 1),
    thread('a', 'hidden', 4),
    thread('b', 'item', 120),
  ]);
  const row = rowElement();
  const layer = commentLayer(marks);
  layer(row, 0, painter(['a', 'b', 'c']));
  expect(counts(row)).toEqual(['7', null, '2']);
  expect(row.children[2]!.getAttribute('aria-description')).toContain('2');
  layer(row, 1, painter(['a', 'b', 'c']));
  expect(counts(row)).toEqual(['99+', '99+', null]);
  layer(row, 2, painter(['a', 'b', 'c']));
  expect(counts(row)).toEqual([null, null, null]);
  expect([...row.children].map((cell) => cell.hasAttribute('aria-description'))).toEqual([
    false,
    false,
    false,
  ]);
});

test('C12 adds to what a cell says of itself, once, and leaves it as it was', () => {
  const row = rowElement();
  const cell = row.children[1]!;
  cell.setAttribute('aria-description', 'Was 5');
  const layer = commentLayer(commentMarks([thread('a', 'item', 1)]));
  layer(row, 0, painter(['a', 'b']));
  const said = cell.getAttribute('aria-description')!;
  expect(said.startsWith('Was 5\n')).toBe(true);
  layer(row, 0, painter(['a', 'b']));
  expect(cell.getAttribute('aria-description')).toBe(said);
  layer(row, 1, painter(['a', 'b']));
  expect(cell.getAttribute('aria-description')).toBe('Was 5');
});
