import { trashBegins, trashDaysLeft } from '#lib/domain/trash.ts';
import { deletedRows } from '../db/deletedRows.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { logPage, page, readInput } from './input.ts';
import { openPlan, readableSheet } from './planAccess.ts';

/** Rows of a sheet that were deleted within the last 30 days, deleted last first. */
export function sheetTrash({ db, clock }: Context): Commands['sheetTrash'] {
  return async ({ userId }, planId, sheetId, input) => {
    const { grant } = await openPlan(db, userId, planId);
    const sheet = readableSheet(grant, sheetId);
    const { before, limit } = readInput(logPage, input);
    const now = clock.now();
    const found = await deletedRows(db, {
      ...{ planId, sheet: sheet.id, title: sheet.title, before },
      since: trashBegins(now),
      most: limit + 1,
    });
    const { items, next } = page(found, limit, ({ changeId }) => changeId);
    const rows = items.map(({ id, title, deletedAt, authorId, authorName }) => ({
      ...{ id, title, deletedAt },
      by: authorId === null ? null : { userId: authorId, name: authorName ?? '' },
      daysLeft: trashDaysLeft(deletedAt, now),
    }));
    return { rows, next };
  };
}
