import { MOST_NOTICES } from '#lib/api/limits.ts';
import { NOTICE_KINDS } from '#lib/api/notices.ts';
import * as v from 'valibot';
import { noticeSettings, writeNoticeSettings } from '../db/noticeSettings.ts';
import { markNotices, noticesOf, unreadNotices } from '../db/notices.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { locale, logPage, readInput, whole, yesNo } from './input.ts';

const kind = v.picklist(NOTICE_KINDS, 'wrong-type');

export const noticesInput = {
  ...logPage,
  /** Only those that were not read. */
  unread: v.optional(v.picklist(['yes'], 'wrong-type')),
  noticeKind: v.optional(kind),
};

/** What somebody should hear of, newest first, as far as he may know of it now. @throws AppError invalid-field */
export function listNotices({ db }: Context): Commands['listNotices'] {
  return async ({ userId }, input) => {
    const { before, limit, unread, noticeKind } = readInput(noticesInput, input);
    const asked = { before, limit, unread: unread !== undefined, kind: noticeKind };
    const { notices, next } = await noticesOf(db, userId, asked);
    return { notices, next, unread: await unreadNotices(db, userId) };
  };
}

/** How many are unread: what a bell says. */
export function countNotices({ db }: Context): Commands['countNotices'] {
  return (userId) => unreadNotices(db, userId);
}

export const markInput = {
  /** Some of one's own, or with `upTo` all up to that one. */
  notices: v.optional(
    v.pipe(
      v.array(whole(1, Number.MAX_SAFE_INTEGER), 'wrong-type'),
      v.nonEmpty('required'),
      v.maxLength(MOST_NOTICES, 'too-many-rows'),
    ),
  ),
  upTo: v.optional(whole(1, Number.MAX_SAFE_INTEGER)),
  read: v.optional(yesNo, true),
};

/** Says that notices were read, or that they were not. Those of others are left alone. @throws AppError invalid-field */
export function markNoticesRead({ db, bus, clock }: Context): Commands['markNotices'] {
  return async ({ userId }, input) => {
    const { notices, upTo, read } = readInput(markInput, input);
    const at = read ? clock.now() : null;
    const marked = await db.transaction().execute(async (trx) => {
      const some = notices ? await markNotices(trx, userId, notices, at) : false;
      const all = upTo === undefined ? false : await markNotices(trx, userId, { upTo }, at);
      return some || all;
    });
    if (marked) bus.publish({ type: 'notices-changed', userId });
    return { unread: await unreadNotices(db, userId) };
  };
}

export const noticeSettingsInput = {
  muted: v.optional(v.pipe(v.array(kind, 'wrong-type'), v.maxLength(NOTICE_KINDS.length, 'wrong-type'))),
  email: v.optional(yesNo),
  locale: v.optional(v.nullable(locale)),
};

/** What one wants to hear of. */
export function readNoticeSettings({ db }: Context): Commands['readNoticeSettings'] {
  return ({ userId }) => noticeSettings(db, userId);
}

/** What is left out stays as it is. @throws AppError invalid-field */
export function changeNoticeSettings({ db }: Context): Commands['changeNoticeSettings'] {
  return async ({ userId }, input) => {
    const { muted, email, locale: language } = readInput(noticeSettingsInput, input);
    return db.transaction().execute(async (trx) => {
      const before = await noticeSettings(trx, userId);
      const after = {
        muted: muted ? [...new Set(muted)] : before.muted,
        email: email ?? before.email,
        locale: language === undefined ? before.locale : language,
      };
      await writeNoticeSettings(trx, userId, after);
      return after;
    });
  };
}
