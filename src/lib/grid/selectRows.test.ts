import { expect, test } from 'vitest';
import { makeFrame } from './frame.ts';
import { selectedRows } from './selection.ts';
import { selectRows } from './selectRows.ts';

const frame = makeFrame(['a', 'b', 'c', 'd', 'e'], ['title', 'start'], true);

test('rows picked elsewhere are selected whole, the first picked with the active cell in the last range', () => {
  const selection = selectRows(['d', 'a', 'e', 'gone'], frame)!;
  expect(selectedRows(selection, frame)).toEqual([0, 3, 4]);
  expect(selection.active).toEqual({ row: 'd', column: 'title' });
  expect(selection.ranges.map(({ span, anchor, head }) => [span, anchor.row, head.row])).toEqual([
    ['rows', 'a', 'a'],
    ['rows', 'd', 'e'],
  ]);
});

test('rows of which none is shown leave nothing to select', () => {
  expect(selectRows(['gone'], frame)).toBeNull();
});
