import { expect, it } from 'vitest';
import { SHEETS, type CellContext } from '#lib/schema/index.ts';
import type { Refusal } from './localStore.ts';
import { refusalText } from './refusalText.ts';

const CONTEXT: CellContext = {
  locale: 'en',
  currency: 'CNY',
  day0: null,
  timeZone: 'Asia/Shanghai',
  names: { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
};

it('says each refused cell in a line that can be pasted: row, column, value', () => {
  const refusal: Refusal = {
    ...{
      type: 'refusal',
      id: 'x',
      tab: 't',
      at: 0,
      gesture: { id: 'g', label: 'paste' },
      code: 'role',
      row: null,
      field: null,
      problem: null,
    },
    changes: [
      { type: 'set', row: 'r1', field: 'quantity', value: 2500 },
      { type: 'set', row: 'r1', field: 'note', value: 'two\nlines' },
      { type: 'set', row: 'r1', field: 'expected', value: { text: 'soon' } },
      { type: 'add', row: 'r2', cells: { item: 'Chairs', quantity: 40_000, order: 'a0' } },
    ],
  };
  const text = refusalText([refusal], SHEETS.supplies, CONTEXT, () => 'Tent');
  const label = (field: 'quantity' | 'note' | 'expected' | 'item') => SHEETS.supplies.fields[field]?.label.en;
  expect(text.split('\n')).toEqual([
    `Tent\t${label('quantity')}\t2.5`,
    `Tent\t${label('note')}\ttwo lines`,
    `Tent\t${label('expected')}\tsoon`,
    `Chairs\t${label('item')}\tChairs`,
    `Chairs\t${label('quantity')}\t40`,
  ]);
});
