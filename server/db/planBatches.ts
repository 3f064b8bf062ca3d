import type { BatchSetup } from '#lib/domain/batchSetup.ts';
import type { GeneratedCells } from '#lib/domain/regenerate.ts';
import type { RowId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

/** Cells by what they stand for, a batch and a station. */
export type KeptGeneration = Readonly<Record<string, GeneratedCells>>;

export interface KeptBatches {
  readonly version: number;
  readonly setup: BatchSetup;
  /** The row of each batch and station. */
  readonly rows: Readonly<Record<string, RowId>>;
  /** The last ones, the latest first. */
  readonly generations: readonly KeptGeneration[];
  readonly changedBy: string;
  readonly changedAt: number;
}

/** How a plan's batches were made last; null before the first time. */
export async function batchesOfPlan(db: Db | Trx, planId: string): Promise<KeptBatches | null> {
  const row = await db
    .selectFrom('plan_batches')
    .selectAll()
    .where('plan_id', '=', planId)
    .executeTakeFirst();
  return row
    ? {
        version: row.version,
        setup: JSON.parse(row.setup) as BatchSetup,
        rows: JSON.parse(row.row_ids) as Record<string, RowId>,
        generations: JSON.parse(row.generations) as KeptGeneration[],
        changedBy: row.changed_by,
        changedAt: row.changed_at,
      }
    : null;
}

export async function writeBatches(trx: Trx, planId: string, kept: KeptBatches): Promise<void> {
  const columns = {
    version: kept.version,
    setup: JSON.stringify(kept.setup),
    row_ids: JSON.stringify(kept.rows),
    generations: JSON.stringify(kept.generations),
    changed_by: kept.changedBy,
    changed_at: kept.changedAt,
  };
  await trx
    .insertInto('plan_batches')
    .values({ plan_id: planId, ...columns })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(columns))
    .execute();
}
