import type { FactCells } from '#lib/schema/index.ts';
import { surveyRow } from '#lib/wire/index.ts';
import type { Db } from './db/database.ts';
import { surveysOf } from './db/surveys.ts';

/** The rows of room `surveys`: each survey with what was answered, as JSON, without words and links. */
export async function publishedSurveys(db: Db, planId: string): Promise<ReadonlyMap<string, FactCells>> {
  const surveys = await db.transaction().execute((trx) => surveysOf(trx, planId));
  return new Map(surveys.map((survey) => [surveyRow(survey.id), { said: JSON.stringify(survey) }]));
}
