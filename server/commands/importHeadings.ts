import { headingKey } from '#lib/transfer/headings.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { deleteImportHeadings, importHeadingsOf, keepImportHeadings } from '../db/importHeadings.ts';
import { workspaceOf } from '../db/organizationMembers.ts';
import type { Commands, RememberedHeading } from '../handoff.ts';
import type { Context } from './context.ts';
import { importableSheet, isImportTarget } from './importAccess.ts';
import { invalid, line, only, optionalLine, readInput } from './input.ts';

/** Columns of one file. */
const MOST_COLUMNS = 256;
/** Headings of a sheet that a workspace keeps. */
export const MOST_HEADINGS = 500;

export const headingsInput = {
  headings: v.pipe(
    v.array(only({ heading: line(200), field: optionalLine(40) }), 'wrong-type'),
    v.maxLength(MOST_COLUMNS, 'too-large'),
  ),
};

/**
 * What a workspace did with columns of such headings before, as far as the person may fill them. It is the person's
 * own workspace, whoever's the plan is: a guest neither sees nor leaves anything there.
 */
export async function rememberedHeadings(
  { db }: Pick<Context, 'db'>,
  userId: string,
  { sheet, grant }: Pick<Awaited<ReturnType<typeof importableSheet>>, 'sheet' | 'grant'>,
): Promise<readonly RememberedHeading[]> {
  const workspace = await workspaceOf(db, userId);
  if (!workspace) return [];
  const known = await importHeadingsOf(db, workspace.id, sheet.id);
  return known.filter(({ field }) => isImportTarget(sheet, field, grant));
}

/**
 * Remembers where the columns of an import went, for the person's workspace; those who belong to none are heard and
 * nothing is kept.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-tries
 */
export function rememberHeadings({ db, clock, limiter }: Context): Commands['rememberHeadings'] {
  return async ({ userId }, planId, id, input) => {
    const { sheet, grant } = await importableSheet(db, userId, planId, id);
    const { headings } = readInput(headingsInput, input);
    for (const { field } of headings)
      if (!isImportTarget(sheet, field, grant)) throw invalid('field', 'unknown-key');
    await limiter.take(LIMITS.importHeadings, userId);
    const byKey = new Map(headings.map(({ heading, field }) => [headingKey(heading), field]));
    byKey.delete('');
    await db.transaction().execute(async (trx) => {
      const workspace = await workspaceOf(trx, userId);
      if (!workspace) return;
      const kept = [...byKey].map(([heading, field]) => ({ heading, field }));
      await keepImportHeadings(trx, workspace.id, sheet.id, kept, clock.now(), MOST_HEADINGS);
    });
  };
}

/** Forgets them again, all of a sheet. @throws AppError not-found, not-allowed */
export function forgetHeadings({ db }: Context): Commands['forgetHeadings'] {
  return async ({ userId }, planId, id) => {
    const { sheet } = await importableSheet(db, userId, planId, id);
    const workspace = await workspaceOf(db, userId);
    if (workspace) await deleteImportHeadings(db, workspace.id, sheet.id);
  };
}
