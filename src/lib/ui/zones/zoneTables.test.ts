import { expect, test } from 'vitest';
import { fieldRule, SHEETS, sheetRule, type Sheet, type SheetId } from '#lib/schema/index.ts';
import { mayReadField } from '#lib/domain/roles.ts';
import { ZONE_BUDGET, ZONE_TABLES } from './zoneTables.ts';

const agency = { role: 'agency', money: false } as const;

test('Z4 the page of a zone names fields that are there, none of which is money but in the budget', () => {
  for (const [id, names] of Object.entries(ZONE_TABLES)) {
    const sheet: Sheet = SHEETS[id as SheetId];
    for (const name of names) {
      const field = sheet.fields[name];
      expect(field, `${id} ${name}`).toBeDefined();
      expect(mayReadField(agency, sheetRule(sheet), fieldRule(field!)), `${id} ${name}`).toBe(true);
    }
  }
  const budget: Sheet = SHEETS.budget;
  expect(ZONE_BUDGET.every((name) => name in budget.fields)).toBe(true);
  expect(budget.money).toBe(true);
});
