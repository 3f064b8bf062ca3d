import { subjectOf } from '#lib/domain/showRows.ts';
import type { FactCells } from '#lib/schema/index.ts';
import type { Db } from './db/database.ts';
import { latestRun } from './db/showActs.ts';

/** The rows of room `show`: every act of the latest run, so that each screen works out for itself where it stands. */
export async function publishedShow(db: Db, planId: string): Promise<ReadonlyMap<string, FactCells>> {
  const { run, events } = await latestRun(db, planId);
  return new Map(
    events.map((event): [string, FactCells] => [
      `act:${run}:${event.id}`,
      { run, id: event.id, at: event.at, act: event.act, subject: subjectOf(event) },
    ]),
  );
}
