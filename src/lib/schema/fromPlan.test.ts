import { describe, expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { driftedLines, unpaidSources } from './fromPlan.ts';

const tent = { item: 'Tent', category: 'stage', quantity: 2_000, unit: 'set' };

describe('P1 lines from the plan', () => {
  test('are offered for supplies, shifts and floor items that no line is linked to', () => {
    const plan = planOf({
      supplies: { tent, chairs: { item: 'Chair', category: 'furniture', quantity: 80_000, unit: 'pc' } },
      staffing: { hosts: { role: 'host', headcount: 4, days: 2 }, guard: { role: 'guard', headcount: 1 } },
      floor: { bar: { item: 'Bar', quantity: 2 }, placed: { item: 'Tent', supply: 'tent' } },
      budget: { line: { description: 'Chairs', link: { sheet: 'supplies', row: 'chairs' } } },
    });
    expect(unpaidSources(plan, null)).toEqual([
      {
        ...{ sheet: 'supplies', row: 'tent', description: 'Tent', category: 'stage', quantity: 2_000 },
        ...{ unit: 'set', unitPrice: null, priceCurrency: null },
      },
      {
        ...{ sheet: 'staffing', row: 'hosts', description: 'Reception host', category: 'staff' },
        ...{ quantity: 8_000, unit: 'person-day', unitPrice: null, priceCurrency: null },
      },
      {
        ...{ sheet: 'staffing', row: 'guard', description: 'Gate and parking guard', category: 'staff' },
        ...{ quantity: 1_000, unit: 'person-day', unitPrice: null, priceCurrency: null },
      },
      {
        ...{ sheet: 'floor', row: 'bar', description: 'Bar', category: 'stage', quantity: 2_000 },
        ...{ unit: 'pc', unitPrice: null, priceCurrency: null },
      },
    ]);
  });

  test('know the price that another line pays for the same thing, and leave out rows without a name', () => {
    const plan = planOf({
      supplies: { tent, nameless: { category: 'stage', quantity: 1_000 } },
      budget: { other: { description: ' tent', unit: 'Set', unitPrice: 9_900 } },
    });
    expect(unpaidSources(plan, null)).toMatchObject([{ row: 'tent', unitPrice: 9_900 }]);
  });

  test('are offered again for what a line in the trash was linked to, and for a floor item whose supply is gone', () => {
    const plan = planOf({
      supplies: { tent },
      floor: { bar: { item: 'Bar', supply: 'gone' } },
      budget: { other: { description: 'x', link: { sheet: 'supplies', row: 'gone' } } },
    });
    expect(unpaidSources(plan, null).map(({ row }) => row)).toEqual(['tent', 'bar']);
  });
});

describe('P2 drift', () => {
  test('is told of every linked line whose quantity is not that of its source', () => {
    const link = (sheet: string, row: string) => ({ link: { sheet, row } });
    const plan = planOf({
      supplies: { tent, unsaid: { item: 'Rope' }, spare: { item: 'Stool', quantity: 0 } },
      staffing: { hosts: { role: 'host', headcount: 4, days: 2 }, open: { role: 'host' } },
      floor: { bar: { item: 'Bar' } },
      budget: {
        same: { quantity: 2_000, ...link('supplies', 'tent') },
        more: { quantity: 5_000, ...link('staffing', 'hosts') },
        empty: link('floor', 'bar'),
        unknown: { quantity: 1_000, ...link('supplies', 'unsaid') },
        gone: { quantity: 1_000, ...link('supplies', 'nowhere') },
        spared: { quantity: 1_000, ...link('supplies', 'spare') },
        nobody: { quantity: 1_000, ...link('staffing', 'open') },
      },
    });
    const taken = (quantity: number) => ({ cells: { quantity }, hours: null });
    expect(driftedLines(plan, null)).toEqual([
      { line: 'more', sheet: 'staffing', row: 'hosts', from: 5_000, to: 8_000, ...taken(8_000) },
      { line: 'empty', sheet: 'floor', row: 'bar', from: null, to: 1_000, ...taken(1_000) },
      { line: 'spared', sheet: 'supplies', row: 'spare', from: 1_000, to: 0, ...taken(0) },
    ]);
    expect(plan.computed('budget', 'more', 'linkMismatch')).toBe(-3_000);
    expect(plan.computed('budget', 'gone', 'linkMismatch')).toBeNull();
  });
});
