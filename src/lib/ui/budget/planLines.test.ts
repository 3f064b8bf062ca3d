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
  expect(lineEdits(unpaidSources(plan), 'last', () => `new-${++ids}`)).toEqual([
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
  const updates = updatesOf(plan, reading, (row) => row !== 'locked');
  expect(updates).toEqual([
    {
      ...{ line: 'approved', description: 'Tent', unit: 'set', from: 2_000, to: 3_000 },
      ...{ before: 2_100, after: 3_150, asksAgain: true },
    },
    expect.objectContaining({ line: 'draft', before: 0, after: 0, asksAgain: false }),
  ]);
  expect(updateEdits(updates)).toEqual([
    { type: 'set', row: 'approved', field: 'quantity', value: 3_000 },
    { type: 'set', row: 'draft', field: 'quantity', value: 3_000 },
  ]);
});
