import { mayAddRows, mayReadSheet, writeRight } from '#lib/domain/roles.ts';
import { fieldRule, isSheetId, SHEETS, sheetRule, type Sheet } from '#lib/schema/index.ts';
import { LIMITS } from '../auth/limits.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { demand, openPlan } from './planAccess.ts';

/**
 * Reads a file for an import (S25): the browser shows what would come of it and makes the edits, which the gate
 * judges as it does typing.
 */
export function readImport({ db, files, limiter }: Context): Commands['readImport'] {
  return async ({ userId }, planId, id, name, bytes) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    if (!isSheetId(id) || !mayReadSheet(grant, sheetRule(SHEETS[id]))) throw new AppError('not-found');
    const sheet: Sheet = SHEETS[id];
    const rule = sheetRule(sheet);
    const writes = Object.values(sheet.fields).some(
      (field) => writeRight(grant, rule, fieldRule(field)) !== 'no',
    );
    demand(writes || mayAddRows(grant, rule));
    await limiter.take(LIMITS.imports, plan.organizationId);
    return files.read(name, bytes);
  };
}
