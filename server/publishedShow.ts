import { subjectOf } from '#lib/domain/showRows.ts';
import type { FactCells } from '#lib/schema/index.ts';
import { proposalToCells } from '#lib/schema/proposalCells.ts';
import { actRow, CALLER_ROW, proposalRow } from '#lib/wire/index.ts';
import type { Db } from './db/database.ts';
import { proposalsOfPlan } from './db/proposals.ts';
import { callerOf, latestRun } from './db/showActs.ts';

/**
 * The rows of room `show`: every act of the latest run, so that each screen works out for itself where it stands, who
 * calls it, and what is proposed for frozen cells.
 */
export async function publishedShow(db: Db, planId: string): Promise<ReadonlyMap<string, FactCells>> {
  const { run, events } = await latestRun(db, planId);
  const caller = await callerOf(db, planId);
  const proposals = await proposalsOfPlan(db, planId);
  return new Map([
    ...(caller ? [[CALLER_ROW, { ...caller }] as const] : []),
    ...events.map((event): [string, FactCells] => [
      actRow(run, event.id),
      { run, id: event.id, at: event.at, act: event.act, subject: subjectOf(event) },
    ]),
    ...proposals.map((each) => [proposalRow(each.id), proposalToCells(each)] as const),
  ]);
}
