import type { RowChange } from '#lib/api/history.ts';
import { mayReadField, type Grant } from '#lib/domain/roles.ts';
import { fieldRule, ROW_CELLS, sheetRule, type CellValue, type Sheet } from '#lib/schema/index.ts';
import { fieldOf } from '#lib/schema/registry.ts';
import { ADDED } from '../db/changeLog.ts';
import { rowChanges, rowExists, type LoggedChange } from '../db/rowChanges.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { logPage, page, readInput, optionalLine } from './input.ts';
import { openPlan, readableSheet } from './planAccess.ts';
import * as v from 'valibot';

export const rowHistoryInput = { ...logPage, field: v.optional(optionalLine(64), null) };

/**
 * Who set what in a row and when, newest first. With `field`, the changes of that cell and what the row came with
 * there. Fields that the reader may not see are left out, and are not found when asked for.
 */
export function rowHistory({ db }: Context): Commands['rowHistory'] {
  return async ({ userId }, planId, sheetId, row, input) => {
    const { grant } = await openPlan(db, userId, planId);
    const sheet = readableSheet(grant, sheetId);
    const { field, before, limit } = readInput(rowHistoryInput, input);
    if (!(await rowExists(db, planId, sheet.id, row))) throw new AppError('not-found');
    const readable = readableFields(grant, sheet);
    if (field !== null && !readable.includes(field)) throw new AppError('not-found');
    const shown = field === null ? readable : [field];
    const wanted = field === null ? [...readable, ...ROW_CELLS, ADDED] : [field, ADDED];
    const found = await rowChanges(db, {
      ...{ planId, sheet: sheet.id, row, before, fields: wanted },
      most: limit + 1,
    });
    const { items, next } = page(found, limit, ({ id }) => id);
    return { changes: items.map((change) => told(change, sheet, shown)), next };
  };
}

function readableFields(grant: Grant, sheet: Sheet): string[] {
  return Object.entries(sheet.fields)
    .filter(([, field]) => mayReadField(grant, sheetRule(sheet), fieldRule(field)))
    .map(([id]) => id);
}

function told(change: LoggedChange, sheet: Sheet, shown: readonly string[]): RowChange {
  const { id, at, field, won, authorId, gestureId } = change;
  const type = typeOf(change);
  const isSet = type === 'set' && fieldOf(sheet, field) !== null;
  return {
    ...{ id, at, type, won },
    by: authorId === null ? null : { userId: authorId, name: change.authorName ?? '' },
    proposedBy:
      change.proposerId === null ? null : { userId: change.proposerId, name: change.proposerName ?? '' },
    gesture: gestureId === null ? null : { id: gestureId, label: change.gestureLabel ?? '' },
    field: isSet ? field : null,
    before: isSet ? (change.before as CellValue) : null,
    after: isSet ? (change.after as CellValue) : null,
    cells: type === 'added' ? pick(change.after, shown) : null,
  };
}

function typeOf({ field, after }: LoggedChange): RowChange['type'] {
  if (field === ADDED) return 'added';
  if (field === 'order') return 'moved';
  if (field === 'deleted') return after === true ? 'deleted' : 'restored';
  return 'set';
}

/** The filled cells among those that are shown. */
function pick(cells: unknown, shown: readonly string[]): Record<string, CellValue> {
  const filled = Object.entries((cells ?? {}) as Record<string, CellValue>);
  return Object.fromEntries(filled.filter(([field, value]) => value !== null && shown.includes(field)));
}
