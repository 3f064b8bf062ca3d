import { describe, expect, it } from 'vitest';
import { SHEETS, type CellValue, type Field } from '../schema/index.ts';
import type { ViewCells } from './arrange.ts';
import { RowPaints } from './rowPaints.ts';
import { testReader } from './testing/reader.ts';
import type { Condition, Format, FormatRule } from './viewState.ts';

const fields: Readonly<Record<string, Field>> = SHEETS.supplies.fields;
const RED: Format = { tint: 'red', bold: true, struck: false };
const GREEN: Format = { tint: 'green', bold: false, struck: false };
const DONE: Format = { tint: null, bold: false, struck: true };
const rule = (field: string, condition: Condition, format: Format, row = false): FormatRule => ({
  ...{ field, condition, format, row },
});
const atLeast = (from: number): Condition => ({ is: 'between', from, to: null });
const statusIs = (...values: string[]): Condition => ({ is: 'one-of', values });

/** Rows whose cells are read one by one, and counted. */
class Sheet implements ViewCells {
  readonly rows: Record<string, Record<string, CellValue>> = {
    chair: { quantity: 40_000, status: 'planned' },
    desk: { quantity: 2_000, status: 'delivered' },
  };
  reads = 0;
  field = (id: string) => fields[id];
  value = (row: string, field: string) => {
    this.reads++;
    return this.rows[row]![field] ?? null;
  };
  tone = () => null;
}

function painted(rules: readonly FormatRule[], sheet = new Sheet(), reader = () => testReader()): RowPaints {
  const paints = new RowPaints(sheet, reader);
  expect(paints.setRules(rules)).toBe(true);
  return paints;
}

describe('V50 conditional formats', () => {
  it('paint the cells of their field, in words for the page', () => {
    const paints = painted([rule('quantity', atLeast(10_000), RED)]);
    expect(paints.paint('chair', 'quantity')).toBe('tinted red bold');
    expect(paints.paint('desk', 'quantity')).toBeNull();
    expect(paints.paint('chair', 'status')).toBeNull();
  });

  it('are tried in order: of the rules of a field the first that fits wins', () => {
    const rules = [rule('quantity', atLeast(10_000), RED), rule('quantity', atLeast(1_000), GREEN)];
    const paints = painted(rules);
    expect(paints.paint('chair', 'quantity')).toBe('tinted red bold');
    expect(paints.paint('desk', 'quantity')).toBe('tinted green');
    expect(painted(rules.toReversed()).paint('chair', 'quantity')).toBe('tinted green');
  });

  it('may paint whole rows, in which a rule for a cell goes first', () => {
    const paints = painted([
      rule('status', statusIs('delivered'), DONE, true),
      rule('quantity', atLeast(1_000), GREEN),
      rule('status', statusIs('delivered', 'planned'), RED, true),
    ]);
    expect(paints.paint('desk', 'item')).toBe('struck row');
    expect(paints.paint('desk', 'quantity')).toBe('tinted green');
    expect(paints.paint('chair', 'item')).toBe('tinted red bold row');
  });

  it('may say that nothing is painted, before a rule that would', () => {
    const nothing: Format = { tint: null, bold: false, struck: false };
    const rules = [rule('quantity', atLeast(1_000), nothing), rule('status', { is: 'filled' }, RED, true)];
    expect(painted(rules).paint('desk', 'quantity')).toBe('');
    expect(painted(rules).paint('desk', 'item')).toBe('tinted red bold row');
  });

  it('leave fields alone that the reader has not', () => {
    expect(painted([rule('nonsense', { is: 'empty' }, RED, true)]).paint('desk', 'item')).toBeNull();
  });
});

describe('V51 a row', () => {
  it('is judged once, however often it is scrolled in, and again after it has changed', () => {
    const sheet = new Sheet();
    const paints = painted([rule('quantity', atLeast(10_000), RED)], sheet);
    for (let scroll = 0; scroll < 100; scroll++)
      for (const field of Object.keys(fields)) paints.paint('desk', field);
    expect(sheet.reads).toBe(1);
    paints.paint('chair', 'quantity');
    sheet.rows.desk!.quantity = 50_000;
    expect(paints.paint('desk', 'quantity')).toBeNull();
    paints.forget(new Set(['desk']));
    expect(paints.paint('desk', 'quantity')).toBe('tinted red bold');
    expect(paints.paint('chair', 'quantity')).toBe('tinted red bold');
    expect(sheet.reads).toBe(3);
  });

  it('is judged by other rules as soon as there are any', () => {
    const rules = [rule('quantity', atLeast(10_000), RED)];
    const paints = painted(rules);
    expect(paints.paint('chair', 'quantity')).toBe('tinted red bold');
    expect(paints.setRules(rules)).toBe(false);
    expect(paints.setRules([rule('quantity', atLeast(1_000), GREEN)])).toBe(true);
    expect(paints.paint('chair', 'quantity')).toBe('tinted green');
    paints.setRules([]);
    expect(paints.paint('chair', 'quantity')).toBeNull();
  });

  it('is judged by what names and dates say now, once all rows are', () => {
    let reader = testReader();
    const sheet = new Sheet();
    sheet.rows.desk!.owner = 'p-li';
    const paints = painted([rule('owner', { is: 'mine' }, RED)], sheet, () => reader);
    expect(paints.paint('desk', 'owner')).toBeNull();
    reader = { ...reader, personId: 'p-li' };
    paints.forget('all');
    expect(paints.paint('desk', 'owner')).toBe('tinted red bold');
  });
});
