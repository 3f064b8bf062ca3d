import { CREW_LINK, standingOf } from '#lib/domain/crewAnswers.ts';
import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import { DAY } from '#lib/domain/clock.ts';
import { mayEditPlan } from '#lib/domain/roles.ts';
import { instantOf } from '#lib/domain/zonedTime.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import {
  crewAnswersOf,
  crewLinkBySecret,
  crewLinksOf,
  revokeCrewLinks,
  setCrewAnswer,
  type CrewLink,
} from '../db/crewAnswers.ts';
import type { Db, Trx } from '../db/database.ts';
import { peopleOfPlan } from '../db/people.ts';
import { readPlan, type Plan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands, CrewShiftRead } from '../handoff.ts';
import { hashSecret } from '../ids.ts';
import { giveNotices, ringBells } from '../notices/giveNotices.ts';
import { answersByKey } from './askCrew.ts';
import type { Context } from './context.ts';
import { mayMailAgain } from './crewMailing.ts';
import { crewShiftsOf, zoneNames, type CrewShift } from './crewShifts.ts';
import { line, optionalLine, readInput } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

export const crewAnswerInput = {
  /** Which shifts, and when each was as the person saw it. */
  shifts: v.pipe(
    v.array(v.object({ row: line(60), times: line(100) }), 'wrong-type'),
    v.nonEmpty('required'),
    v.maxLength(200, 'too-large'),
  ),
  answer: v.picklist(['confirmed', 'declined'], 'wrong-type'),
  reason: v.optional(optionalLine(300), null),
};

/** Who has a link, and what was said, with reasons: for those who plan. @throws AppError not-found, not-allowed */
export function listCrewLinks({ db, crewMails }: Context): Commands['listCrewLinks'] {
  return async ({ userId }, planId) => {
    demand(mayEditPlan((await openPlan(db, userId, planId)).grant));
    const [links, answers] = [await crewLinksOf(db, planId), await crewAnswersOf(db, planId)];
    return { links, answers, mails: crewMails !== null };
  };
}

/** Makes somebody's links useless at once. @throws AppError not-found, not-allowed */
export function revokeCrew({ db, clock, limiter }: Context): Commands['revokeCrew'] {
  return async (actor, planId, person) => {
    await db.transaction().execute(async (trx) => {
      demand(mayEditPlan((await openPlan(trx, actor.userId, planId)).grant));
      const at = clock.now();
      if (!(await revokeCrewLinks(trx, planId, person, at))) throw new AppError('not-found');
      await audit(trx, {
        at,
        actor: actor.userId,
        ip: actor.ip,
        planId,
        action: 'crew-link-revoked',
        subject: person,
      });
    });
    await mayMailAgain({ limiter }, planId, person);
  };
}

/**
 * The shifts of one person in one plan, for whoever has the link, and nothing else of the plan.
 * @throws AppError not-found alike for a revoked link, one that never was, one of a plan in the trash and one whose
 *   event is over; too-many-tries
 */
export function openCrewLink(context: Context): Commands['openCrewLink'] {
  const { db, limiter } = context;
  return async (ip, secret) => {
    await limiter.take(LIMITS.crewLinks, ip);
    const { link, plan } = await behind(context, db, secret);
    const zones = await zoneNames(context, plan.id);
    const said = answersByKey(await crewAnswersOf(db, plan.id));
    const person = (await peopleOfPlan(db, plan.id)).find(({ id }) => id === link.personId);
    const own = (await crewShiftsOf(context, plan)).filter(({ persons }) => persons.includes(link.personId));
    return {
      ...{ plan: plan.name, planLocale: plan.locale, venue: plan.venueName, day0: plan.day0 },
      ...{ timeZone: plan.timeZone, locale: link.locale, person: person?.name ?? '' },
      shifts: own
        .map(({ row, role, zone, start, end, days, times }): CrewShiftRead => {
          const answer = said.get(`${row} ${link.personId}`) ?? null;
          return {
            ...{ row, role, zone: zone === null ? null : (zones.get(zone) ?? null), start, end, days, times },
            ...{ standing: standingOf(answer, times), reason: answer?.reason ?? null },
          };
        })
        .sort((a, b) => (a.start ?? Infinity) - (b.start ?? Infinity)),
    };
  };
}

/**
 * Agrees to shifts of one's own or declines them, at the times that one saw.
 * @throws AppError not-found, invalid-field, shift-moved for one that is at another time now or somebody else's,
 *   too-many-tries
 */
export function answerCrewLink(context: Context): Commands['answerCrewLink'] {
  const { db, clock, limiter, bus } = context;
  return async (ip, secret, input) => {
    await limiter.take(LIMITS.crewLinks, ip);
    const { plan } = await behind(context, db, secret);
    const { shifts: seen, answer, reason } = readInput(crewAnswerInput, input);
    const shifts = await crewShiftsOf(context, plan);
    const told = await db.transaction().execute(async (trx) => {
      const { link } = await behind(context, trx, secret);
      const own = new Map(
        shifts.flatMap(({ row, persons, times }) => (persons.includes(link.personId) ? [[row, times]] : [])),
      );
      if (seen.some(({ row, times }) => own.get(row) !== times)) throw new AppError('shift-moved');
      const wasComplete = await isComplete(trx, plan.id, shifts);
      const at = clock.now();
      for (const { row, times } of seen)
        await setCrewAnswer(trx, plan.id, { row, person: link.personId, state: answer, times, reason, at });
      const about = { planId: plan.id, causedBy: null, at };
      const answered = { kind: 'crew-answered', person: link.personId, ...about } as const;
      const told = await giveNotices(trx, [link.madeBy], answered);
      if (wasComplete || !(await isComplete(trx, plan.id, shifts))) return told;
      return [...told, ...(await giveNotices(trx, [link.madeBy], { kind: 'crew-complete', ...about }))];
    });
    ringBells(bus, told);
    bus.publish({ type: 'plan-changed', planId: plan.id });
  };
}

/** Several were asked, and each has answered for all their shifts as these are now. */
async function isComplete(trx: Trx, planId: string, shifts: readonly CrewShift[]): Promise<boolean> {
  const asked = new Set((await crewLinksOf(trx, planId)).map(({ person }) => person));
  const said = answersByKey(await crewAnswersOf(trx, planId));
  const open = shifts.some(({ row, times, persons }) =>
    persons.some((person) => {
      if (!asked.has(person)) return false;
      const standing = standingOf(said.get(`${row} ${person}`) ?? null, times);
      return standing !== 'confirmed' && standing !== 'declined';
    }),
  );
  return asked.size > 1 && !open;
}

async function behind(
  { clock }: Context,
  db: Db | Trx,
  secret: string,
): Promise<{ link: CrewLink; plan: Plan }> {
  const link = await crewLinkBySecret(db, hashSecret(secret));
  const plan = link && (await readPlan(db, link.planId));
  if (!link || !plan || plan.trashedAt !== null) throw new AppError('not-found');
  if (clock.now() > endOf(link, plan)) throw new AppError('not-found');
  return { link, plan };
}

/** A link ends some days after the event, and after a long time in any case. */
function endOf({ createdAt }: CrewLink, { day0, teardownUntilDay, timeZone }: Plan): number {
  const most = createdAt + CREW_LINK.mostMs;
  if (day0 === null) return most;
  const last = isoDate((dayNumber(day0) ?? 0) + teardownUntilDay + CREW_LINK.daysAfter);
  return Math.min(most, instantOf(last, DAY, timeZone));
}
