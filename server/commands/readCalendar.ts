import { createHash } from 'node:crypto';
import type { Locale } from '#lib/schema/index.ts';
import { calendarText, type CalendarEvent } from '#lib/transfer/calendar.ts';
import { LIMITS } from '../auth/limits.ts';
import { calendarLinkBySecret } from '../db/calendarLinks.ts';
import { reviseCues } from '../db/cueRevisions.ts';
import { readPlan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands, RundownPart } from '../handoff.ts';
import { hashSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { rundownOf } from './rundown.ts';

type Cue = RundownPart['days'][number]['cues'][number];

/** Whoever has a link sees what everybody in the plan may see, and no money. */
const FOLLOWER = { role: 'viewer', money: false } as const;

/**
 * The calendar behind a secret link.
 * @throws AppError not-found, alike for a revoked link, one that never was and one of a plan in the trash;
 *   too-many-tries
 */
export function readCalendar(context: Context): Commands['readCalendar'] {
  const { db, clock, limiter } = context;
  return async (ip, secret) => {
    await limiter.take(LIMITS.calendars, ip);
    const link = await calendarLinkBySecret(db, hashSecret(secret));
    const plan = link && (await readPlan(db, link.planId));
    if (!plan || plan.trashedAt !== null) throw new AppError('not-found');
    const { parts } = await rundownOf(context, plan, FOLLOWER, link.of, link.subject ?? undefined);
    const cues = parts.flatMap(({ days }) => days.flatMap((day) => day.cues));
    const frame = [plan.day0, plan.timeZone];
    const revisions = await reviseCues(
      db,
      plan.id,
      new Map(cues.map((cue) => [cue.id, hashSecret(JSON.stringify([frame, shownOf(cue)]))])),
      clock.now(),
    );
    const subject = parts[0]?.subject?.name[link.locale];
    const name = subject === undefined ? plan.name : `${plan.name} – ${subject}`;
    const events = cues.map((cue): CalendarEvent => ({
      ...{ uid: `${cue.id}@${plan.id}.cuegrid`, ...revisions.get(cue.id)! },
      ...{ start: cue.start, end: cue.end, title: cue.title, place: cue.zone },
      text: textOf(cue, link.locale),
      cancelled: cue.status === 'skipped',
    }));
    const { day0, timeZone } = plan;
    // Without a date there is nothing to put into a calendar yet.
    const body = calendarText({
      ...{ name, timeZone, day0: day0 ?? '2000-01-01', events: day0 === null ? [] : events },
    });
    const changedAt = Math.max(0, ...events.map((event) => event.changedAt));
    return {
      body,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      changedAt,
    };
  };
}

/** Whether a cue runs or is done is the show's affair, and changes no calendar. */
function shownOf({ status, ...cue }: Cue): object {
  return { ...cue, cancelled: status === 'skipped' };
}

function textOf({ track, ownerRole, owner, notes }: Cue, locale: Locale): string {
  const who = [ownerRole?.[locale], owner].filter(Boolean).join(' · ');
  return [track?.[locale], who, notes].filter(Boolean).join('\n');
}
