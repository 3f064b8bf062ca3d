import { mayEditPlan } from '#lib/domain/roles.ts';
import { options } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import {
  calendarLinksOf,
  insertCalendarLink,
  revokeCalendarLink,
  type CalendarLink,
} from '../db/calendarLinks.ts';
import { peopleOfPlan } from '../db/people.ts';
import { AppError } from '../errors.ts';
import type { CalendarRead, Commands } from '../handoff.ts';
import { hashSecret, randomId, randomSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, locale, readInput } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

/** Of a plan. */
export const MOST_CALENDARS = 200;

export const newCalendarInput = {
  by: v.picklist(['all', 'person', 'role', 'zone'], 'wrong-type'),
  /** The person, role or zone. */
  subject: v.optional(v.nullable(line(60)), null),
  locale,
};

/** The links to calendars of a plan, without their secrets. @throws AppError not-found, not-allowed */
export function listCalendars({ db }: Context): Commands['listCalendars'] {
  return async ({ userId }, planId) => {
    demand(mayEditPlan((await openPlan(db, userId, planId)).grant));
    return { calendars: (await calendarLinksOf(db, planId)).map(toRead) };
  };
}

/**
 * A link to a calendar that programs follow without an account; only this answer ever shows it.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-calendars
 */
export function makeCalendar(context: Context): Commands['makeCalendar'] {
  const { db, clock, origin } = context;
  return async (actor, planId, input) => {
    demand(mayEditPlan((await openPlan(db, actor.userId, planId)).grant));
    const { by, subject, locale } = readInput(newCalendarInput, input);
    if ((by === 'all') !== (subject === null))
      throw invalid('subject', subject === null ? 'required' : 'unknown-key');
    if (subject !== null && !(await isThere(context, planId, by, subject)))
      throw invalid('subject', 'unknown-row');
    const secret = randomSecret();
    const link: CalendarLink = {
      ...{ id: randomId(), planId, of: by, subject, locale },
      ...{ madeBy: actor.userId, createdAt: clock.now() },
    };
    await db.transaction().execute(async (trx) => {
      demand(mayEditPlan((await openPlan(trx, actor.userId, planId)).grant));
      if ((await calendarLinksOf(trx, planId)).length >= MOST_CALENDARS)
        throw new AppError('too-many-calendars', { params: { max: MOST_CALENDARS } });
      await insertCalendarLink(trx, link, hashSecret(secret));
      const by = { at: link.createdAt, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: 'calendar-made', subject: link.id });
    });
    return { ...toRead(link), url: `${origin}/calendar/${secret}.ics` };
  };
}

/** Makes a link useless at once. @throws AppError not-found, not-allowed */
export function revokeCalendar({ db, clock }: Context): Commands['revokeCalendar'] {
  return async (actor, planId, calendarId) => {
    await db.transaction().execute(async (trx) => {
      demand(mayEditPlan((await openPlan(trx, actor.userId, planId)).grant));
      const at = clock.now();
      if (!(await revokeCalendarLink(trx, planId, calendarId, at))) throw new AppError('not-found');
      const by = { at, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: 'calendar-revoked', subject: calendarId });
    });
  };
}

async function isThere(
  { db, liveRows }: Context,
  planId: string,
  by: CalendarLink['of'],
  id: string,
): Promise<boolean> {
  if (by === 'role') return Object.hasOwn(options.crewRole, id);
  if (by === 'person') return (await peopleOfPlan(db, planId)).some((person) => person.id === id);
  return (await liveRows.read(planId, 'zones')).rows.some((row) => row.id === id);
}

function toRead({ id, of, subject, locale, createdAt }: CalendarLink): CalendarRead {
  return { id, by: of, subject, locale, createdAt };
}
