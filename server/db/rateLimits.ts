import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface Tally {
  readonly points: number;
  readonly resetsAt: number;
}

/**
 * Adds one to a key's tally and answers the new one, in one statement, so that tries that come at once are
 * all counted. A window that lies further ahead than it is long comes from a clock that was set back, and
 * counts as over.
 */
export async function addPoint(db: Db, key: string, windowMs: number, now: number): Promise<Tally> {
  const over = sql<boolean>`(rate_limit.resets_at <= ${now} or rate_limit.resets_at > ${now + windowMs})`;
  const row = await db
    .insertInto('rate_limit')
    .values({ key, points: 1, resets_at: now + windowMs })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        points: sql<number>`case when ${over} then 1 else rate_limit.points + 1 end`,
        resets_at: sql<number>`case when ${over} then ${now + windowMs} else rate_limit.resets_at end`,
      }),
    )
    .returning(['points', 'resets_at'])
    .executeTakeFirstOrThrow();
  return { points: row.points, resetsAt: row.resets_at };
}

export async function readTally(db: Db, key: string, windowMs: number, now: number): Promise<Tally> {
  const row = await db
    .selectFrom('rate_limit')
    .select(['points', 'resets_at'])
    .where('key', '=', key)
    .where('resets_at', '>', now)
    .where('resets_at', '<=', now + windowMs)
    .executeTakeFirst();
  return row ? { points: row.points, resetsAt: row.resets_at } : { points: 0, resetsAt: now };
}

/** Takes one point back: the try turned out to be a good one. */
export async function returnPoint(db: Db, key: string): Promise<void> {
  await db
    .updateTable('rate_limit')
    .set({ points: sql<number>`max(0, points - 1)` })
    .where('key', '=', key)
    .execute();
}

export async function clearTally(db: Db, key: string): Promise<void> {
  await db.deleteFrom('rate_limit').where('key', '=', key).execute();
}

export async function deleteTalliesBefore(db: Db, now: number): Promise<void> {
  await db.deleteFrom('rate_limit').where('resets_at', '<=', now).execute();
}
