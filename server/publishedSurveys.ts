import type { FactCells } from '#lib/schema/index.ts';
import { standardChangeRow, surveyRow } from '#lib/wire/index.ts';
import type { Db } from './db/database.ts';
import { standardChangesOf } from './db/standardChanges.ts';
import { surveysOf } from './db/surveys.ts';

/**
 * The rows of room `surveys`, as JSON: each survey with what was answered, without words and links, and each proposal to
 * change the standard.
 */
export async function publishedSurveys(db: Db, planId: string): Promise<ReadonlyMap<string, FactCells>> {
  const { surveys, changes } = await db.transaction().execute(async (trx) => ({
    surveys: await surveysOf(trx, planId),
    changes: await standardChangesOf(trx, planId),
  }));
  const said = (what: object): FactCells => ({ said: JSON.stringify(what) });
  return new Map([
    ...surveys.map((survey) => [surveyRow(survey.id), said(survey)] as const),
    ...changes.map((change) => [standardChangeRow(change.id), said(change)] as const),
  ]);
}
