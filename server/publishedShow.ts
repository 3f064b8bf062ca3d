import { subjectOf } from '#lib/domain/showRows.ts';
import type { FactCells } from '#lib/schema/index.ts';
import { actRow, CALLER_ROW } from '#lib/wire/index.ts';
import type { Db } from './db/database.ts';
import { callerOf, latestRun } from './db/showActs.ts';

/**
 * The rows of room `show`: every act of the latest run, so that each screen works out for itself where it stands, and
 * who calls it.
 */
export async function publishedShow(db: Db, planId: string): Promise<ReadonlyMap<string, FactCells>> {
  const { run, events } = await latestRun(db, planId);
  const caller = await callerOf(db, planId);
  return new Map([
    ...(caller ? [[CALLER_ROW, { ...caller }] as const] : []),
    ...events.map((event): [string, FactCells] => [
      actRow(run, event.id),
      { run, id: event.id, at: event.at, act: event.act, subject: subjectOf(event) },
    ]),
  ]);
}
