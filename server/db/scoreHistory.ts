import type { RowId } from '#lib/schema/index.ts';
import { ADDED } from './changeLog.ts';
import type { Db } from './database.ts';

/** Thousandths; null where nothing stood. */
export interface ScoreThen {
  readonly importance: number | null;
  readonly satisfaction: number | null;
}
const SCORES = ['importance', 'satisfaction'] as const;

/** When tasks were added, by the change log; tasks that a template or copy brought are not among them. */
export async function tasksAddedAt(db: Db, planId: string): Promise<ReadonlyMap<RowId, number>> {
  const rows = await db
    .selectFrom('cell_change')
    .select(({ fn }) => ['row_id', fn.min('at').as('at')])
    .where('plan_id', '=', planId)
    .where('sheet', '=', 'tasks')
    .where('field', '=', ADDED)
    .groupBy('row_id')
    .execute();
  return new Map(rows.map(({ row_id: row, at }) => [row, Number(at)]));
}

/** What the scores of touchpoints were at some moments, by the change log; `now` says what they are. */
export async function scoresThen(
  db: Db,
  planId: string,
  asked: readonly { readonly row: RowId; readonly at: number }[],
  now: ReadonlyMap<RowId, ScoreThen>,
): Promise<readonly ScoreThen[]> {
  if (asked.length === 0) return [];
  const changes = await db
    .selectFrom('cell_change')
    .select(['row_id', 'field', 'before', 'at'])
    .where('plan_id', '=', planId)
    .where('sheet', '=', 'touchpoints')
    .where('field', 'in', SCORES)
    .where('won', '=', 1)
    .orderBy('id')
    .execute();
  return asked.map(({ row, at }) => {
    const then = (field: (typeof SCORES)[number]): number | null => {
      const next = changes.find(
        (change) => change.row_id === row && change.field === field && change.at > at,
      );
      const value: unknown = next ? JSON.parse(next.before) : (now.get(row)?.[field] ?? null);
      return typeof value === 'number' ? value : null;
    };
    return { importance: then('importance'), satisfaction: then('satisfaction') };
  });
}
