import { CREW_LINK, shiftTimes, standingOf, type CrewAnswer } from '#lib/domain/crewAnswers.ts';
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
  revokeCrewLink,
  setCrewAnswer,
  setCrewLink,
  type CrewLink,
} from '../db/crewAnswers.ts';
import type { Db, Trx } from '../db/database.ts';
import { peopleOfPlan } from '../db/people.ts';
import { readPlan, type Plan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands, CrewShiftRead } from '../handoff.ts';
import { hashSecret, randomSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, locale, optionalLine, readInput } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

export const askCrewInput = {
  persons: v.pipe(v.array(line(60), 'wrong-type'), v.nonEmpty('required'), v.maxLength(200, 'too-large')),
  locale,
};

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

interface Shift {
  readonly row: string;
  readonly role: string | null;
  readonly zone: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly days: number | null;
  readonly persons: readonly string[];
  readonly times: string;
}

const num = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

async function shiftsOf({ liveRows }: Context, plan: Plan): Promise<Shift[]> {
  const { rows } = await liveRows.read(plan.id, 'staffing');
  return rows.map(({ id, values }) => {
    const [start, end, days] = [num(values.shiftStart), num(values.shiftEnd), num(values.days)];
    return {
      ...{ row: id, role: text(values.role), zone: text(values.zone), start, end, days },
      persons: Array.isArray(values.person) ? (values.person as readonly string[]) : [],
      times: shiftTimes({ day0: plan.day0, start, end, days }),
    };
  });
}

/** Who has a link, and what was said, with reasons: for those who plan. @throws AppError not-found, not-allowed */
export function listCrewLinks({ db }: Context): Commands['listCrewLinks'] {
  return async ({ userId }, planId) => {
    demand(mayEditPlan((await openPlan(db, userId, planId)).grant));
    return { links: await crewLinksOf(db, planId), answers: await crewAnswersOf(db, planId) };
  };
}

/**
 * Asks people for the shifts that name them: each gets one link for all of them, which only this answer shows. A link
 * from before stops working. What somebody has answered already at these times stays.
 * @throws AppError not-found, not-allowed, invalid-field
 */
export function askCrew(context: Context): Commands['askCrew'] {
  const { db, clock, bus, origin } = context;
  return async (actor, planId, input) => {
    const { plan, grant } = await openPlan(db, actor.userId, planId);
    demand(mayEditPlan(grant));
    const { persons, locale } = readInput(askCrewInput, input);
    const names = new Map((await peopleOfPlan(db, planId)).map(({ id, name }) => [id, name]));
    if (persons.some((person) => !names.has(person))) throw invalid('persons', 'unknown-person');
    const shifts = await shiftsOf(context, plan);
    const links = [...new Set(persons)].map((person) => ({ person, secret: randomSecret() }));
    await db.transaction().execute(async (trx) => {
      demand(mayEditPlan((await openPlan(trx, actor.userId, planId)).grant));
      const at = clock.now();
      const said = answersByKey(await crewAnswersOf(trx, planId));
      for (const { person, secret } of links) {
        const link = { planId, personId: person, locale, madeBy: actor.userId, createdAt: at };
        await setCrewLink(trx, link, hashSecret(secret));
        for (const { row, times } of shifts.filter((shift) => shift.persons.includes(person))) {
          const standing = standingOf(said.get(`${row} ${person}`) ?? null, times);
          if (standing === 'confirmed' || standing === 'declined') continue;
          await setCrewAnswer(trx, planId, { row, person, state: 'tentative', times, reason: null, at });
        }
      }
      const by = { at, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: 'crew-asked', details: { people: links.length } });
    });
    bus.publish({ type: 'plan-changed', planId });
    return {
      links: links.map(({ person, secret }) => ({
        ...{ person, name: names.get(person)!, url: `${origin}/shifts/${secret}` },
      })),
    };
  };
}

/** Makes somebody's link useless at once. @throws AppError not-found, not-allowed */
export function revokeCrew({ db, clock }: Context): Commands['revokeCrew'] {
  return async (actor, planId, person) => {
    await db.transaction().execute(async (trx) => {
      demand(mayEditPlan((await openPlan(trx, actor.userId, planId)).grant));
      const at = clock.now();
      if (!(await revokeCrewLink(trx, planId, person, at))) throw new AppError('not-found');
      await audit(trx, {
        at,
        actor: actor.userId,
        ip: actor.ip,
        planId,
        action: 'crew-link-revoked',
        subject: person,
      });
    });
  };
}

/**
 * The shifts of one person in one plan, for whoever has the link, and nothing else of the plan.
 * @throws AppError not-found alike for a revoked link, one that never was, one of a plan in the trash and one whose
 *   event is over; too-many-tries
 */
export function openCrewLink(context: Context): Commands['openCrewLink'] {
  const { db, limiter, liveRows } = context;
  return async (ip, secret) => {
    await limiter.take(LIMITS.crewLinks, ip);
    const { link, plan } = await behind(context, db, secret);
    const { rows } = await liveRows.read(plan.id, 'zones');
    const zones = new Map(rows.map(({ id, values }) => [id, text(values.name)]));
    const said = answersByKey(await crewAnswersOf(db, plan.id));
    const person = (await peopleOfPlan(db, plan.id)).find(({ id }) => id === link.personId);
    const own = (await shiftsOf(context, plan)).filter(({ persons }) => persons.includes(link.personId));
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
    const shifts = await shiftsOf(context, plan);
    await db.transaction().execute(async (trx) => {
      const { link } = await behind(context, trx, secret);
      const own = new Map(
        shifts.flatMap(({ row, persons, times }) => (persons.includes(link.personId) ? [[row, times]] : [])),
      );
      if (seen.some(({ row, times }) => own.get(row) !== times)) throw new AppError('shift-moved');
      for (const { row, times } of seen)
        await setCrewAnswer(trx, plan.id, {
          ...{ row, person: link.personId, state: answer, times, reason, at: clock.now() },
        });
    });
    bus.publish({ type: 'plan-changed', planId: plan.id });
  };
}

function answersByKey<A extends CrewAnswer>(answers: readonly A[]): Map<string, A> {
  return new Map(answers.map((answer) => [`${answer.row} ${answer.person}`, answer]));
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
