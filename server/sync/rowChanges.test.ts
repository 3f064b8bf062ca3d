import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChanges } from '#lib/doc/applyChanges.ts';
import { SheetRows } from '#lib/doc/sheetRows.ts';
import { seeded } from '#tests/support/seeded.ts';
import type { RowWrite } from '../rowWrites.ts';
import { changesOf } from './rowChanges.ts';

/** A sheet with the rows a, b and c, and t in the trash. */
function sheet(): { rows: SheetRows; write(writes: readonly RowWrite[]): readonly string[] } {
  const doc = new Y.Doc();
  const cells = { a: 'a1', b: 'a2', t: 'a25', c: 'a3' };
  applyChanges(
    doc,
    Object.entries(cells).map(([row, order]) => ({
      type: 'add',
      row,
      cells: { order, ...(row === 't' && { deleted: true }) },
    })),
    null,
  );
  const rows = new SheetRows(doc);
  const random = seeded(5);
  return {
    rows,
    write(writes) {
      applyChanges(doc, changesOf(rows, writes, random), null);
      return rows.rowIds();
    },
  };
}
const add = (row: string, place: { after?: string | null } = {}): RowWrite => ({
  type: 'add',
  row,
  cells: {},
  ...place,
});

describe('changesOf', () => {
  test('puts rows at the end, first, or behind another, those with one place in the order given', () => {
    expect(sheet().write([add('x'), add('y')])).toEqual(['a', 'b', 'c', 'x', 'y']);
    expect(sheet().write([add('x', { after: null }), add('y', { after: null })])).toEqual([
      ...['x', 'y', 'a', 'b', 'c'],
    ]);
    expect(sheet().write([add('x', { after: 'a' }), add('y', { after: 'a' }), add('z')])).toEqual([
      ...['a', 'x', 'y', 'b', 'c', 'z'],
    ]);
    expect(sheet().write([{ type: 'move', row: 'c', after: 'a' }])).toEqual(['a', 'c', 'b']);
  });

  test('takes a sheet without rows', () => {
    const doc = new Y.Doc();
    const rows = new SheetRows(doc);
    applyChanges(doc, changesOf(rows, [add('x'), add('y')], seeded(1)), null);
    expect(rows.rowIds()).toEqual(['x', 'y']);
  });

  test('restores and writes a row of the trash at once, but writes none that stays there', () => {
    const { rows, write } = sheet();
    const set: RowWrite = { type: 'set', row: 't', field: 'item', value: 'lamp' };
    expect(() => write([set])).toThrow(expect.objectContaining({ code: 'in-trash', row: 't' }) as Error);
    expect(write([set, { type: 'restore', row: 't' }])).toEqual(['a', 'b', 't', 'c']);
    expect(rows.value('t', 'item')).toBe('lamp');
    expect(write([{ type: 'delete', row: 'b' }])).toEqual(['a', 't', 'c']);
  });

  test('names the row for which another is missing', () => {
    const cases: [RowWrite, object][] = [
      [add('x', { after: 'none' }), { code: 'no-anchor', row: 'x' }],
      [
        { type: 'move', row: 'a', after: 'none' },
        { code: 'no-anchor', row: 'a' },
      ],
      [
        { type: 'set', row: 'none', field: 'item', value: '' },
        { code: 'row-gone', row: 'none' },
      ],
      [
        { type: 'delete', row: 'none' },
        { code: 'row-gone', row: 'none' },
      ],
      [add('a'), { code: 'row-exists', row: 'a' }],
    ];
    for (const [write, problem] of cases)
      expect(() => sheet().write([write])).toThrow(expect.objectContaining(problem) as Error);
  });
});
