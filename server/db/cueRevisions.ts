import type { RowId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

/** How often what calendars show of a cue has changed, and when it did last. */
export interface CueRevision {
  readonly sequence: number;
  readonly changedAt: number;
}

/**
 * The revisions of cues, by what calendars show of them now: whatever is new or differs is counted on.
 * @param hashes of what is shown, by row
 */
export async function reviseCues(
  db: Db,
  planId: string,
  hashes: ReadonlyMap<RowId, string>,
  at: number,
): Promise<ReadonlyMap<RowId, CueRevision>> {
  const known = await revisions(db, planId);
  if ([...hashes].every(([row, hash]) => known.get(row)?.hash === hash)) return known;
  return db.transaction().execute(async (trx) => {
    const before = await revisions(trx, planId);
    const now = new Map<RowId, CueRevision>();
    for (const [row, hash] of hashes) {
      const was = before.get(row);
      if (was?.hash === hash) {
        now.set(row, was);
        continue;
      }
      const revision = { sequence: was ? was.sequence + 1 : 0, changedAt: at };
      const columns = { hash, sequence: revision.sequence, changed_at: at };
      await trx
        .insertInto('cue_revision')
        .values({ plan_id: planId, row_id: row, ...columns })
        .onConflict((conflict) => conflict.columns(['plan_id', 'row_id']).doUpdateSet(columns))
        .execute();
      now.set(row, revision);
    }
    return now;
  });
}

async function revisions(
  db: Db | Trx,
  planId: string,
): Promise<ReadonlyMap<RowId, CueRevision & { readonly hash: string }>> {
  const rows = await db
    .selectFrom('cue_revision')
    .select(['row_id', 'hash', 'sequence', 'changed_at'])
    .where('plan_id', '=', planId)
    .execute();
  return new Map(
    rows.map(({ row_id, hash, sequence, changed_at }) => [row_id, { hash, sequence, changedAt: changed_at }]),
  );
}
