import { contentOf, type LineContent } from '#lib/domain/lineContent.ts';
import type { PlanRates } from '#lib/domain/linePrice.ts';
import type { RowId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';
import { projectionTable } from './projection.ts';

/**
 * The budget lines of a plan as they stand on disk, in their order. Rows in the trash are missing: whatever was said
 * about one of them meets nothing. Within a transaction, nothing else can come between this and what follows from it.
 */
export async function budgetLines(
  db: Db | Trx,
  planId: string,
  plan: PlanRates,
): Promise<ReadonlyMap<RowId, LineContent>> {
  const rows = await db
    .selectFrom(projectionTable('budget'))
    .selectAll()
    .where('plan_id', '=', planId)
    .where('deleted', '=', 0)
    .orderBy('row_order')
    .orderBy('row_id')
    .execute();
  return new Map(
    rows.map((row) => [
      String(row.row_id),
      contentOf((field) => (row as Readonly<Record<string, unknown>>)[field], plan),
    ]),
  );
}
