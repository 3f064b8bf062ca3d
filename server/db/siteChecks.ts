import type { CheckedCells, KeptCheck, Outcomes, Said, Settles } from '#lib/domain/siteChecks.ts';
import type { RowId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

/** A check with all that is kept of it. */
export interface StoredCheck extends KeptCheck {
  readonly planId: string;
  readonly seen: CheckedCells;
  /** When the server took it; UTC milliseconds. */
  readonly takenAt: number;
}

const checks = (db: Db | Trx) =>
  db
    .selectFrom('site_check as c')
    .innerJoin('user as u', 'u.id', 'c.made_by')
    .select(['c.id', 'c.plan_id', 'c.row_id', 'c.said', 'c.seen', 'c.settles', 'c.photos', 'c.outcomes'])
    .select(['c.made_by', 'u.name', 'c.made_at', 'c.taken_at']);

type Row = Awaited<ReturnType<ReturnType<typeof checks>['execute']>>[number];

function checkOf(row: Row): StoredCheck {
  return {
    ...{ id: row.id, planId: row.plan_id, row: row.row_id },
    said: JSON.parse(row.said) as Said,
    seen: JSON.parse(row.seen) as CheckedCells,
    settles: row.settles === null ? null : (JSON.parse(row.settles) as Settles),
    photos: JSON.parse(row.photos) as string[],
    outcomes: JSON.parse(row.outcomes) as Outcomes,
    by: { userId: row.made_by, name: row.name },
    ...{ at: row.made_at, takenAt: row.taken_at },
  };
}

/** All checks of a plan in the order in which they were taken. */
export async function checksOf(db: Db | Trx, planId: string): Promise<readonly StoredCheck[]> {
  return (await checks(db).where('c.plan_id', '=', planId).orderBy('c.place').execute()).map(checkOf);
}

/** The checks of one supply, the newest first. */
export async function checksOfRow(
  db: Db,
  planId: string,
  row: RowId,
  most: number,
): Promise<readonly StoredCheck[]> {
  const found = checks(db).where('c.plan_id', '=', planId).where('c.row_id', '=', row);
  return (await found.orderBy('c.place', 'desc').limit(most).execute()).map(checkOf);
}

export async function checkById(db: Db | Trx, id: string): Promise<StoredCheck | null> {
  const row = await checks(db).where('c.id', '=', id).executeTakeFirst();
  return row ? checkOf(row) : null;
}

export async function countChecks(db: Db | Trx, planId: string): Promise<number> {
  const { count } = await db
    .selectFrom('site_check')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Supplies of a plan that anybody looked at on site. */
export async function checkedRows(db: Db, planId: string): Promise<ReadonlySet<RowId>> {
  const rows = await db
    .selectFrom('site_check')
    .select('row_id')
    .distinct()
    .where('plan_id', '=', planId)
    .execute();
  return new Set(rows.map(({ row_id }) => row_id));
}

export async function insertCheck(db: Db | Trx, check: Omit<StoredCheck, 'by'> & { by: string }) {
  await db
    .insertInto('site_check')
    .values({
      ...{ id: check.id, plan_id: check.planId, row_id: check.row },
      ...{ said: JSON.stringify(check.said), seen: JSON.stringify(check.seen) },
      settles: check.settles && JSON.stringify(check.settles),
      ...{ photos: JSON.stringify(check.photos), outcomes: JSON.stringify(check.outcomes) },
      ...{ made_by: check.by, made_at: check.at, taken_at: check.takenAt },
    })
    .execute();
}

/** Which of these photos the plan has. */
export async function knownPhotos(
  db: Db | Trx,
  planId: string,
  photos: readonly string[],
): Promise<ReadonlySet<string>> {
  if (photos.length === 0) return new Set();
  const found = await db
    .selectFrom('site_photo')
    .select('sha256')
    .where('plan_id', '=', planId)
    .where('sha256', 'in', photos)
    .execute();
  return new Set(found.map(({ sha256 }) => sha256));
}

/** Notes that a plan has a photo whose file is known; sent again, it is the same one. */
export async function insertPhoto(
  trx: Trx,
  photo: { readonly planId: string; readonly sha256: string; readonly by: string; readonly at: number },
): Promise<void> {
  await trx
    .insertInto('site_photo')
    .values({ plan_id: photo.planId, sha256: photo.sha256, sent_by: photo.by, sent_at: photo.at })
    .onConflict((conflict) => conflict.columns(['plan_id', 'sha256']).doNothing())
    .execute();
}
