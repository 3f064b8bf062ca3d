import type { PlanTrack } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

/** Who changes tracks, and when (UTC milliseconds). */
export interface TrackAuthor {
  readonly userId: string;
  readonly at: number;
}

/** What a plan says of its tracks, in its order. */
export async function tracksOfPlan(db: Db | Trx, planId: string): Promise<readonly PlanTrack[]> {
  const rows = await db
    .selectFrom('plan_track')
    .select(['id', 'name_zh', 'name_en', 'mode', 'archived_at'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name_zh, name_en, mode, archived_at }) => ({
    id,
    name:
      name_zh === null && name_en === null
        ? null
        : { ...(name_zh && { 'zh-CN': name_zh }), ...(name_en && { en: name_en }) },
    mode,
    archived: archived_at !== null,
  }));
}

/** Puts tracks into this order and state; those that are so already keep who changed them last. */
export async function writeTracks(
  trx: Trx,
  planId: string,
  tracks: readonly PlanTrack[],
  { userId, at }: TrackAuthor,
): Promise<void> {
  const before = new Map(
    (await tracksOfPlan(trx, planId)).map((track, place) => [track.id, { track, place }]),
  );
  for (const [position, track] of tracks.entries()) {
    const was = before.get(track.id);
    if (was && was.place === position && JSON.stringify(was.track) === JSON.stringify(track)) continue;
    const said = {
      name_zh: track.name?.['zh-CN'] ?? null,
      name_en: track.name?.en ?? null,
      mode: track.mode,
      position,
      changed_by: userId,
      changed_at: at,
    };
    await trx
      .insertInto('plan_track')
      .values({
        ...{ ...said, plan_id: planId, id: track.id, made_by: userId, made_at: at },
        archived_at: track.archived ? at : null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['plan_id', 'id'])
          .doUpdateSet({ ...said, ...(was?.track.archived !== track.archived && archive(track, at)) }),
      )
      .execute();
  }
}

function archive({ archived }: PlanTrack, at: number): { archived_at: number | null } {
  return { archived_at: archived ? at : null };
}
