import { describe, expect, it } from 'vitest';
import { testContext } from '#lib/grid/testing/arraySource.ts';
import type { CellValue, Kind } from '#lib/schema/index.ts';
import { integer, money, planTime, text } from '#lib/schema/kinds/index.ts';
import { FieldEdit } from './fieldEdit.svelte.ts';
import { inputMode } from './inputMode.ts';
import { momentText } from './momentText.ts';

function fieldOf(kind: Kind, value: CellValue) {
  const cell = { value, stored: [] as CellValue[] };
  const edit = new FieldEdit({
    cell: { row: 'r', column: 'c' },
    kind,
    context: () => testContext(),
    value: () => cell.value,
    store(next) {
      cell.stored.push(next);
      cell.value = next;
    },
  });
  return { edit, cell };
}

describe('a field of a form', () => {
  it('stores what was typed when one leaves it, once, and nothing when nothing was typed', () => {
    const { edit, cell } = fieldOf(money(), 824_000);
    expect(edit.text(cell.value)).toBe('8,240.00');
    edit.enter();
    expect(edit.text(cell.value)).toBe('8240.00');
    edit.leave();
    expect(cell.stored).toEqual([]);
    edit.type('9000');
    expect(edit.preview()).toBe('9,000.00');
    expect(edit.leave()).toBe(true);
    expect(cell.stored).toEqual([900_000]);
  });

  it('keeps text that is not understood and says why', () => {
    const { edit, cell } = fieldOf(integer(), 3);
    edit.type('a few');
    edit.leave();
    expect(cell.stored).toEqual([{ text: 'a few' }]);
    expect(edit.text(cell.value)).toBe('a few');
    expect(edit.problem(cell.value)?.id).toBe('not-a-number');
  });

  it('holds a text that is too long to be kept so', () => {
    const { edit, cell } = fieldOf(integer(), 3);
    edit.type('x'.repeat(300));
    expect(edit.leave()).toBe(false);
    expect(edit.text(cell.value)).toHaveLength(300);
    expect(edit.problem(cell.value)?.id).toBe('not-a-number');
    expect(cell.stored).toEqual([]);
  });

  it('follows what others write until one types', () => {
    const { edit, cell } = fieldOf(text(), 'Desk');
    edit.enter();
    cell.value = 'Table';
    edit.follow(cell.value);
    expect(edit.text(cell.value)).toBe('Table');
    expect(edit.rival(cell.value)).toBeUndefined();
    edit.type('Big table');
    cell.value = 'Counter';
    edit.follow(cell.value);
    expect(edit.text(cell.value)).toBe('Big table');
    expect(edit.rival(cell.value)).toBe('Counter');
    edit.leave();
    expect(cell.stored).toEqual(['Big table']);
  });

  it('lets the other have it when asked to', () => {
    const { edit, cell } = fieldOf(text(), 'Desk');
    edit.type('Big desk');
    cell.value = 'Counter';
    edit.yieldTo();
    expect(edit.text(cell.value)).toBe('Counter');
    edit.leave();
    expect(cell.stored).toEqual([]);
  });

  it('goes back with Escape', () => {
    const { edit, cell } = fieldOf(text(), 'Desk');
    edit.type('Des');
    edit.cancel();
    expect(edit.leave()).toBe(true);
    expect(edit.text(cell.value)).toBe('Desk');
    expect(cell.stored).toEqual([]);
  });
});

it('a phone opens the keyboard for figures only where no minus is needed', () => {
  const context = testContext();
  expect(inputMode(integer({ min: 0 }), context)).toBe('numeric');
  expect(inputMode(money({ min: 0 }), context)).toBe('decimal');
  expect(inputMode(integer(), context)).toBe('text');
  expect(inputMode(planTime(), context)).toBe('text');
});

it('the picker of the device opens at the moment of the cell, or at noon of day 0', () => {
  const context = testContext();
  expect(momentText(planTime(), 86_400 + 3_600, context)).toBe('2027-06-20T01:00');
  expect(momentText(planTime(), null, context)).toBe('2027-06-19T12:00');
  expect(momentText(planTime(), 0, testContext({ day0: null }))).toBe('');
});
