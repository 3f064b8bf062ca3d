import { describe, expect, test } from 'vitest';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { SHEETS, type CellValue, type Field, type SheetId } from '#lib/schema/index.ts';
import { changedField, RowLooks } from './rowLook.ts';

function lookOf(
  sheet: SheetId,
  cells: Record<string, CellValue>,
  options: ConstructorParameters<typeof ArraySource>[2] & { by?: string } = {},
) {
  const source = new ArraySource(SHEETS[sheet].fields as Record<string, Field>, { r: cells }, options);
  return new RowLooks(source, SHEETS[sheet]).look('r', options.by ?? null);
}
const supply = {
  item: 'Desk',
  spec: '1.8 m',
  quantity: 12_000,
  secured: 5_000,
  unit: 'pc',
  status: 'ordered',
};

describe('a row of a list', () => {
  test('says its name, how much there is of how much, and its state', () => {
    const look = lookOf('supplies', { ...supply, shortage: 7_000 });
    expect(look.title).toBe('Desk');
    expect(look.figure).toEqual({ value: '5', of: '12', unit: 'pc', tone: 'error' });
    expect(look.status).toMatchObject({
      words: 'Ordered',
      mayChange: true,
      next: { id: 'secured', words: 'Secured' },
    });
    expect(look.second).toEqual([{ text: '1.8 m', tone: null }]);
  });

  test('says in words what is wrong and neither figure nor glyph show', () => {
    const look = lookOf('supplies', { ...supply, expected: 20, neededBy: 10 });
    expect(look.second[0]).toEqual({ text: 'Expected 19 Jun 00:00:20', tone: 'late' });
  });

  test('says figures and times with their name, and not what its group says', () => {
    const cells = { role: 'planner', shiftStart: 32_400, zone: 'z-stage', headcount: 2 };
    expect(lookOf('staffing', cells).second).toEqual([{ text: 'Shift start 19 Jun 09:00', tone: null }]);
    const cue = { title: 'Toast', zone: 'z-stage', ownerRole: 'planner' };
    expect(lookOf('cues', cue).second.map(({ text }) => text)).toEqual(['Stage', 'Lead planner']);
    expect(lookOf('cues', cue, { by: 'zone' }).second.map(({ text }) => text)).toEqual(['Lead planner']);
  });

  test('offers no next state to whoever may not write it, and none at the end of the way', () => {
    expect(lookOf('supplies', supply, { locked: () => 'role' }).status!.mayChange).toBe(false);
    expect(lookOf('supplies', { ...supply, status: 'cancelled' }).status!.next).toBeNull();
    expect(lookOf('supplies', { ...supply, status: null }).status).toMatchObject({
      words: 'Planned',
      next: { id: 'ordered' },
    });
  });

  test('tells a met target from a missed one and from none', () => {
    const words = (met: CellValue) => lookOf('evaluation', { metric: 'Guests', met }).status!.words;
    expect([words(true), words(false), words(null)]).toEqual(['Met', 'Not met', 'Not checked']);
  });

  test('has changed in the field whose words differ', () => {
    const before = lookOf('supplies', supply);
    expect(changedField(before, lookOf('supplies', supply), SHEETS.supplies)).toBeNull();
    const other = (cells: Record<string, CellValue>) =>
      changedField(before, lookOf('supplies', { ...supply, ...cells }), SHEETS.supplies);
    expect(other({ item: 'Table' })).toBe('item');
    expect(other({ status: 'secured' })).toBe('status');
    expect(other({ secured: 6_000 })).toBe('secured');
    expect(other({ note: 'not shown here' })).toBeNull();
  });
});
