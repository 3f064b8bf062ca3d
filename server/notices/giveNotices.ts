import { maySeeNotice, USUAL_SETTINGS } from '#lib/api/notices.ts';
import type { Bus } from '../bus.ts';
import type { Trx } from '../db/database.ts';
import { makeMailDue } from '../db/mailDue.ts';
import { membersOf } from '../db/members.ts';
import { noticeSettingsOf } from '../db/noticeSettings.ts';
import { insertNotice, type NewNotice } from '../db/notices.ts';

/** What happens within a few minutes goes into one e-mail. */
export const DIGEST_MS = 3 * 60_000;

/**
 * Tells people of something, within the transaction in which it happens: members who may see it, but for whoever did
 * it and those who do not want to hear of such things. An unread notice of the same comes up again instead of twice.
 * @returns who was told: to be handed to {@link ringBells} once the transaction is through
 */
export async function giveNotices(
  trx: Trx,
  to: Iterable<string>,
  notice: NewNotice,
): Promise<readonly string[]> {
  const members = (await membersOf(trx, [notice.planId])).get(notice.planId) ?? [];
  const wanted = new Set(to);
  const place = { kind: notice.kind, sheet: notice.sheet ?? null, field: notice.field ?? null };
  const readers = members.filter(
    (member) => wanted.has(member.userId) && member.userId !== notice.causedBy && maySeeNotice(member, place),
  );
  const settings = await noticeSettingsOf(
    trx,
    readers.map(({ userId }) => userId),
  );
  const told: string[] = [];
  for (const { userId } of readers) {
    const { muted, email } = settings.get(userId) ?? USUAL_SETTINGS;
    if (muted.includes(notice.kind)) continue;
    const from = await insertNotice(trx, userId, notice);
    if (email) await makeMailDue(trx, userId, { from, dueAt: notice.at + DIGEST_MS });
    told.push(userId);
  }
  return told;
}

/** Lets open pages of people know that there is something new for them. */
export function ringBells(bus: Bus, told: Iterable<string>): void {
  for (const userId of new Set(told)) bus.publish({ type: 'notices-changed', userId });
}
