import type { RowId } from '#lib/schema/index.ts';
import type { TypedDates } from '#lib/schema/budgetReading.ts';
import { ADDED } from './changeLog.ts';
import type { Db } from './database.ts';

/** When each line's committed and paid cells were set last, by the change log: with the line itself where never since. */
export async function typedMoneyDates(db: Db, planId: string): Promise<ReadonlyMap<RowId, TypedDates>> {
  const rows = await db
    .selectFrom('cell_change')
    .select(({ fn }) => ['row_id', 'field', fn.max('at').as('at')])
    .where('plan_id', '=', planId)
    .where('sheet', '=', 'budget')
    .where('field', 'in', ['committed', 'paid', ADDED])
    .where('won', '=', 1)
    .groupBy(['row_id', 'field'])
    .execute();
  const found = new Map<RowId, Map<string, number>>();
  for (const { row_id: row, field, at } of rows)
    found.set(row, (found.get(row) ?? new Map<string, number>()).set(field, Number(at)));
  const at = (own: ReadonlyMap<string, number>, field: string): number | null =>
    own.get(field) ?? own.get(ADDED) ?? null;
  return new Map(
    [...found].map(([row, own]) => [row, { committed: at(own, 'committed'), paid: at(own, 'paid') }]),
  );
}
