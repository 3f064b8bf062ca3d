import { expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { NO_RULES, type Decided } from '#lib/domain/approvalBook.ts';
import { ApprovalBookReading, lineContent } from '#lib/schema/approvalBook.ts';
import { unpaidSources } from '#lib/schema/fromPlan.ts';
import { lineEdits, updateEdits, updatesOf } from './planLines.ts';

const tent = { item: 'Tent', category: 'stage', quantity: 3_000, unit: 'set' };
const line = {
  ...{ description: 'Tent', category: 'stage', unit: 'set', quantity: 2_000, unitPrice: 1_050 },
  link: { sheet: 'supplies', row: 'tent' },
};

test('P1 each chosen source becomes a line linked to it, one behind the other, without cells for what is not known', () => {
  const plan = planOf({ supplies: { tent, rope: { ...tent, item: 'Rope' } } });
  let ids = 0;
  expect(lineEdits(unpaidSources(plan, null), 'last', () => `new-${++ids}`)).toEqual([
    {
      ...{ type: 'add', row: 'new-1', after: 'last' },
      cells: {
        ...{ description: 'Tent', category: 'stage', quantity: 3_000, unit: 'set' },
        link: { sheet: 'supplies', row: 'tent' },
      },
    },
    expect.objectContaining({ row: 'new-2', after: 'new-1' }),
  ]);
});

test('P2 an update says what it does to the amount, and whether an approved line asks again', () => {
  const plan = planOf({
    supplies: { tent },
    budget: { approved: line, draft: { ...line, unitPrice: null }, locked: line },
  });
  const content = lineContent(plan.row('budget', 'approved')!, plan);
  const approved = { decision: 'approved', content, submission: 's' } as Decided;
  const history = { submitted: null, withdrawn: null, decided: approved, approved, endorsed: null };
  const reading = new ApprovalBookReading({ rules: NO_RULES, lines: new Map([['approved', history]]) });
  const updates = updatesOf(plan, reading, (row) => row !== 'locked', null);
  expect(updates).toEqual([
    {
      ...{ line: 'approved', description: 'Tent', unit: 'set', from: 2_000, to: 3_000 },
      ...{ toUnit: 'set', cells: { quantity: 3_000 }, hours: null },
      ...{ before: 2_100, after: 3_150, asksAgain: true },
    },
    expect.objectContaining({ line: 'draft', before: 0, after: 0, asksAgain: false }),
  ]);
  expect(updateEdits(updates, plan)).toEqual([
    { type: 'set', row: 'approved', field: 'quantity', value: 3_000 },
    { type: 'set', row: 'draft', field: 'quantity', value: 3_000 },
  ]);
});

test('J15 taking the hours of a shift writes quantity, unit and price, and nothing that says so already', () => {
  const crew = {
    ...{ dailyLimit: 28_800, overtimePercent: 150, isDeclined: () => false },
    rates: { persons: {}, roles: { host: { hourly: 6_000, overtime: null, currency: null } } },
  };
  const plan = planOf({
    staffing: { hosts: { role: 'host', headcount: 2, shiftStart: 32_400, shiftEnd: 68_400 } },
    budget: {
      line: {
        quantity: 16_000,
        unit: 'person-hour',
        unitPrice: 6_000,
        link: { sheet: 'staffing', row: 'hosts' },
      },
    },
  });
  const updates = updatesOf(plan, null, () => true, crew);
  // Eight hours at 60, two at 90, for two people.
  expect(updates).toMatchObject([
    { from: 16_000, to: 20_000, before: 96_000, after: 132_000, hours: { overtime: 14_400, cost: 132_000 } },
  ]);
  expect(updateEdits(updates, plan)).toEqual([
    { type: 'set', row: 'line', field: 'quantity', value: 20_000 },
    { type: 'set', row: 'line', field: 'unitPrice', value: 6_600 },
  ]);
});
