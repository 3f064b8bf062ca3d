import { USUAL_SETTINGS, type NoticeKind, type NoticeSettings } from '#lib/api/notices.ts';
import type { Db, Trx } from './database.ts';

/** What each of some people wants to hear of; who never said so is left out. */
export async function noticeSettingsOf(
  db: Db | Trx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, NoticeSettings>> {
  if (userIds.length === 0) return new Map();
  const rows = await db.selectFrom('notice_setting').selectAll().where('user_id', 'in', userIds).execute();
  return new Map(
    rows.map(({ user_id, muted, email, locale }) => [
      user_id,
      { muted: JSON.parse(muted) as readonly NoticeKind[], email: email === 1, locale },
    ]),
  );
}

export async function noticeSettings(db: Db | Trx, userId: string): Promise<NoticeSettings> {
  return (await noticeSettingsOf(db, [userId])).get(userId) ?? USUAL_SETTINGS;
}

export async function writeNoticeSettings(trx: Trx, userId: string, settings: NoticeSettings): Promise<void> {
  const { muted, email, locale } = settings;
  const values = { muted: JSON.stringify(muted), email: Number(email), locale };
  await trx
    .insertInto('notice_setting')
    .values({ user_id: userId, ...values })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values))
    .execute();
}
