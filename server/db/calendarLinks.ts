import type { Locale } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

export type CalendarOf = 'all' | 'person' | 'role' | 'zone';

/** A link to a calendar that was not revoked. Nobody knows its secret but who was given it. */
export interface CalendarLink {
  readonly id: string;
  readonly planId: string;
  readonly of: CalendarOf;
  /** Id of the person, role or zone; null for all. */
  readonly subject: string | null;
  readonly locale: Locale;
  readonly madeBy: string;
  readonly createdAt: number;
}

export async function insertCalendarLink(trx: Trx, link: CalendarLink, secretHash: string): Promise<void> {
  await trx
    .insertInto('calendar_link')
    .values({
      ...{ id: link.id, plan_id: link.planId, secret_hash: secretHash, of: link.of, subject: link.subject },
      ...{ locale: link.locale, made_by: link.madeBy, created_at: link.createdAt, revoked_at: null },
    })
    .execute();
}

/** Of a plan, the oldest first. */
export async function calendarLinksOf(db: Db | Trx, planId: string): Promise<CalendarLink[]> {
  const rows = await open(db).where('plan_id', '=', planId).orderBy('created_at').orderBy('id').execute();
  return rows.map(toLink);
}

/** Null alike for a revoked one and one that never was. */
export async function calendarLinkBySecret(db: Db, secretHash: string): Promise<CalendarLink | null> {
  const row = await open(db).where('secret_hash', '=', secretHash).executeTakeFirst();
  return row ? toLink(row) : null;
}

/** Whether there was one to revoke. */
export async function revokeCalendarLink(trx: Trx, planId: string, id: string, at: number): Promise<boolean> {
  const done = await trx
    .updateTable('calendar_link')
    .set({ revoked_at: at })
    .where('plan_id', '=', planId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

function open(db: Db | Trx) {
  return db
    .selectFrom('calendar_link')
    .select(['id', 'plan_id', 'of', 'subject', 'locale', 'made_by', 'created_at'])
    .where('revoked_at', 'is', null);
}

function toLink({
  id,
  plan_id,
  of,
  subject,
  locale,
  made_by,
  created_at,
}: Awaited<ReturnType<ReturnType<typeof open>['execute']>>[number]): CalendarLink {
  return { id, planId: plan_id, of, subject, locale, madeBy: made_by, createdAt: created_at };
}
