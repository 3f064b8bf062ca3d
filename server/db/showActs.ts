import type { ShowEvent } from '#lib/domain/liveShow.ts';
import { eventOf, subjectOf } from '#lib/domain/showRows.ts';
import type { Db, Trx } from './database.ts';

/** One arming of a show with all that followed. */
export interface ShowRun {
  /** From 1; 0 before a plan's show was ever armed. */
  readonly run: number;
  readonly events: readonly ShowEvent[];
}

/** The latest run of a plan's show. */
export async function latestRun(db: Db | Trx, planId: string): Promise<ShowRun> {
  const last = await db
    .selectFrom('show_act')
    .select('run')
    .where('plan_id', '=', planId)
    .orderBy('run', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return { run: 0, events: [] };
  const acts = await db
    .selectFrom('show_act')
    .select(['id', 'at', 'act', 'subject'])
    .where('plan_id', '=', planId)
    .where('run', '=', last.run)
    .orderBy('id')
    .execute();
  return { run: last.run, events: acts.flatMap((act) => eventOf(act) ?? []) };
}

/** Who calls the latest run of a plan's show: whoever acted last. Null before it was ever armed. */
export async function callerOf(
  db: Db | Trx,
  planId: string,
): Promise<{ readonly userId: string; readonly name: string } | null> {
  const last = await db
    .selectFrom('show_act')
    .innerJoin('user', 'user.id', 'show_act.actor')
    .select(['user.id as userId', 'user.name'])
    .where('plan_id', '=', planId)
    .orderBy('run', 'desc')
    .orderBy('show_act.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? null;
}

export async function appendAct(
  trx: Trx,
  planId: string,
  run: number,
  event: ShowEvent,
  actor: string,
): Promise<void> {
  await trx
    .insertInto('show_act')
    .values({
      ...{ plan_id: planId, run, id: event.id, at: event.at },
      ...{ actor, act: event.act, subject: subjectOf(event) },
    })
    .execute();
}
