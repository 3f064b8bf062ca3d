import type { Locale } from '#lib/schema/index.ts';
import type { ClockLayout } from '#lib/schema/clockPicture.ts';
import type { Db, Trx } from './database.ts';

/** A link to a clock that was not revoked. Nobody knows its secret but who was given it. */
export interface ClockLink {
  readonly id: string;
  readonly planId: string;
  readonly name: string;
  readonly layout: ClockLayout;
  /** Ids; empty for all. */
  readonly tracks: readonly string[];
  readonly zone: string | null;
  readonly locale: Locale;
  readonly madeBy: string;
  readonly createdAt: number;
}

export async function insertClockLink(trx: Trx, link: ClockLink, secretHash: string): Promise<void> {
  await trx
    .insertInto('clock_link')
    .values({
      ...{ id: link.id, plan_id: link.planId, secret_hash: secretHash, name: link.name },
      ...{ layout: link.layout, tracks: JSON.stringify(link.tracks), zone: link.zone, locale: link.locale },
      ...{ made_by: link.madeBy, created_at: link.createdAt, revoked_at: null },
    })
    .execute();
}

export async function clockLinksOf(db: Db | Trx, planId: string): Promise<ClockLink[]> {
  const rows = await open(db).where('plan_id', '=', planId).orderBy('created_at').orderBy('id').execute();
  return rows.map(toLink);
}

/** The link behind a secret, of a plan that is not in the trash; null alike for revoked and unknown ones. */
export async function clockLinkBySecret(db: Db | Trx, secretHash: string): Promise<ClockLink | null> {
  const row = await open(db)
    .innerJoin('plan', 'plan.id', 'clock_link.plan_id')
    .where('plan.trashed_at', 'is', null)
    .where('secret_hash', '=', secretHash)
    .executeTakeFirst();
  return row ? toLink(row) : null;
}

/** @returns whether there was one to revoke */
export async function revokeClockLink(trx: Trx, planId: string, id: string, now: number): Promise<boolean> {
  const done = await trx
    .updateTable('clock_link')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('plan_id', '=', planId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

function open(db: Db | Trx) {
  return db
    .selectFrom('clock_link')
    .select(['clock_link.id', 'plan_id', 'clock_link.name', 'layout', 'tracks', 'zone'])
    .select(['clock_link.locale', 'made_by', 'clock_link.created_at'])
    .where('revoked_at', 'is', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof open>['execute']>>[number];

function toLink({ id, name, layout, tracks, zone, locale, ...row }: Row): ClockLink {
  return {
    ...{ id, planId: row.plan_id, name, layout, tracks: JSON.parse(tracks) as string[], zone, locale },
    ...{ madeBy: row.made_by, createdAt: row.created_at },
  };
}
