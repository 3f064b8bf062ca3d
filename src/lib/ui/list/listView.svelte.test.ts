import { expect, test } from 'vitest';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { FlatRows } from '#lib/grid/viewed/flatRows.ts';
import { SHEETS, type Field } from '#lib/schema/index.ts';
import type { RowsView } from '#lib/views/isPlain.ts';
import { ListView } from './listView.svelte.ts';

const ALL: RowsView = { sorts: [], filters: [], match: 'all', groupBy: null };

test('V49 a list that is open follows another view: its order, and its group when it is told', () => {
  const source = new ArraySource(SHEETS.supplies.fields as Record<string, Field>, {
    a: { item: 'Event sign', category: 'print', zone: 'z-stage' },
    b: { item: 'Lamp', category: 'av', zone: 'z-stage' },
    c: { item: 'Model', category: 'print', zone: 'z-entrance' },
  });
  const rows = new FlatRows(source, ALL, [], { personId: () => null, alerts: [] });
  const list = new ListView(rows, SHEETS.supplies, 'zone', []);
  const shown = () => list.layout.blocks.map(({ group }) => group.rows);
  expect(shown()).toEqual([['c'], ['a', 'b']]);
  rows.setView({ ...ALL, sorts: [{ field: 'item', descending: true }], groupBy: 'category' }, []);
  expect(shown()).toEqual([['c'], ['b', 'a']]);
  list.groupBy('category');
  expect(shown().map((group) => group.join(' '))).toContain('c a');
  list.dispose();
});
