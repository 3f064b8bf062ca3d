import { mayAddRows, writeRight, type Grant } from '#lib/domain/roles.ts';
import { fieldOf, fieldRule, sheetRule, type Sheet } from '#lib/schema/index.ts';
import { ID_COLUMN } from '#lib/transfer/headings.ts';
import type { Db, Trx } from '../db/database.ts';
import type { Plan } from '../db/plans.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

/**
 * A sheet that the person may import into: there is a field of it that they write, or they add rows.
 * @throws AppError not-found, not-allowed
 */
export async function importableSheet(
  db: Db | Trx,
  userId: string,
  planId: string,
  id: string,
): Promise<{ readonly plan: Plan; readonly grant: Grant; readonly sheet: Sheet }> {
  const { plan, grant } = await openPlan(db, userId, planId);
  const sheet = readableSheet(grant, id);
  const writes = Object.keys(sheet.fields).some((field) => takesImport(sheet, field, grant));
  demand(writes || mayAddRows(grant, sheetRule(sheet)));
  return { plan, grant, sheet };
}

/** Whether columns of a file may go into this field, as far as this person is concerned. */
export function takesImport(sheet: Sheet, id: string, grant: Grant): boolean {
  const field = fieldOf(sheet, id);
  return field !== null && writeRight(grant, sheetRule(sheet), fieldRule(field)) !== 'no';
}

/** The same for what a column may be mapped to: a field, the row ids, or nothing. */
export function isImportTarget(sheet: Sheet, id: string | null, grant: Grant): boolean {
  return id === null || id === ID_COLUMN || takesImport(sheet, id, grant);
}
