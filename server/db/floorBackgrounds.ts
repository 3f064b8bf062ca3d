import type { FileKind } from '#lib/domain/fileKind.ts';
import type { FloorBackground } from '#lib/domain/floorBackground.ts';
import type { Db, Trx } from './database.ts';

/** What lies under the floor of a plan; null for nothing. */
export async function backgroundOfPlan(db: Db | Trx, planId: string): Promise<FloorBackground | null> {
  const row = await db
    .selectFrom('floor_background as b')
    .innerJoin('stored_file as f', 'f.sha256', 'b.sha256')
    .select(['b.name', 'b.page', 'b.x', 'b.y', 'b.width', 'b.rotation', 'b.opacity', 'b.locked', 'b.version'])
    .select(['f.sha256', 'f.size', 'f.type'])
    .where('b.plan_id', '=', planId)
    .executeTakeFirst();
  if (!row) return null;
  const { name, sha256, size, type, locked, ...place } = row;
  return { file: { name, type: type as FileKind, size, sha256 }, ...place, locked: locked === 1 };
}

/** The version of what lies under the floor of a plan, or lay there last; 0 where nothing ever did. */
export async function lastBackgroundVersion(trx: Trx, planId: string): Promise<number> {
  const { background_version: last } = await trx
    .selectFrom('plan')
    .select('background_version')
    .where('id', '=', planId)
    .executeTakeFirstOrThrow();
  return last;
}

/** In place of whatever lay there. */
export async function writeBackground(
  trx: Trx,
  planId: string,
  { file, locked, ...place }: FloorBackground,
  changed: { readonly by: string; readonly at: number },
): Promise<void> {
  const values = {
    ...{ ...place, locked: locked ? 1 : 0, sha256: file.sha256, name: file.name },
    ...{ changed_by: changed.by, changed_at: changed.at },
  };
  await trx
    .insertInto('floor_background')
    .values({ plan_id: planId, ...values })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(values))
    .execute();
  await trx.updateTable('plan').set({ background_version: place.version }).where('id', '=', planId).execute();
}

export async function removeBackground(trx: Trx, planId: string): Promise<void> {
  await trx.deleteFrom('floor_background').where('plan_id', '=', planId).execute();
}
