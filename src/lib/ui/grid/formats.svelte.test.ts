import { expect, test } from 'vitest';
import type { GridSource, ShownColumn } from '#lib/grid/index.ts';
import { NEW_ROW } from '#lib/grid/cells.ts';
import { SHEETS, type CellContext, type Field } from '#lib/schema/index.ts';
import { lookOf } from './cellLook.ts';
import { paintCell } from './paintCell.ts';

const field = SHEETS.supplies.fields.spec as Field;
const column = { id: 'spec', field, width: 100 } as ShownColumn;
const context = { locale: 'en', names: {} } as CellContext;

test('V50 a cell carries the words of its formats, and loses them with the rule', () => {
  let paint: string | null = null;
  const source = {
    value: () => 'LED',
    locked: () => null,
    paint: () => paint,
  } as unknown as GridSource;
  const cell = document.createElement('div');
  const draw = (row = 'a') => paintCell(cell, lookOf(source, context, row, column, 1), 'Spec');
  draw();
  expect(cell.hasAttribute('data-paint')).toBe(false);
  paint = 'tinted red bold';
  expect(draw()).toBe(false);
  expect([cell.getAttribute('data-paint'), cell.textContent]).toEqual(['tinted red bold', 'LED']);
  paint = '';
  draw();
  expect(cell.hasAttribute('data-paint')).toBe(false);
  paint = 'struck row';
  draw(NEW_ROW);
  expect(cell.hasAttribute('data-paint')).toBe(false);
});
