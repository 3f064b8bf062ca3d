import { standingOf, type CrewAnswer } from '#lib/domain/crewAnswers.ts';
import { mayEditPlan } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { addCrewLink, crewAnswersOf, setCrewAnswer } from '../db/crewAnswers.ts';
import type { Trx } from '../db/database.ts';
import { peopleOfPlan } from '../db/people.ts';
import { readMe } from '../db/users.ts';
import type { Commands } from '../handoff.ts';
import { hashSecret, randomSecret } from '../ids.ts';
import { crewMailText } from '../notices/crewMailText.ts';
import type { CrewLetter } from '../notices/crewMails.ts';
import type { Context } from './context.ts';
import { crewMailingTo, mayMailAgain } from './crewMailing.ts';
import { crewShiftsOf } from './crewShifts.ts';
import { invalid, line, locale, readInput, yesNo } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

export const askCrewInput = {
  persons: v.pipe(v.array(line(60), 'wrong-type'), v.nonEmpty('required'), v.maxLength(200, 'too-large')),
  locale,
  /** The server e-mails the links where it sends e-mails. */
  mail: v.optional(yesNo, true),
};

export function answersByKey<A extends CrewAnswer>(answers: readonly A[]): Map<string, A> {
  return new Map(answers.map((answer) => [`${answer.row} ${answer.person}`, answer]));
}

/**
 * Asks people for the shifts that name them: each gets one link for all of them, which only this answer and their
 * e-mail show. A link from before stops working unless it was e-mailed and this one
 * is not (J22). What somebody has answered already at these times stays. Who is not
 * e-mailed is told with the reason, and has a link all the same.
 * @throws AppError not-found, not-allowed, invalid-field
 */
export function askCrew(context: Context): Commands['askCrew'] {
  const { db, clock, bus, origin, crewMails } = context;
  return async (actor, planId, input) => {
    const { plan, grant } = await openPlan(db, actor.userId, planId);
    demand(mayEditPlan(grant));
    const { persons, locale, mail } = readInput(askCrewInput, input);
    const names = new Map((await peopleOfPlan(db, planId)).map(({ id, name }) => [id, name]));
    if (persons.some((person) => !names.has(person))) throw invalid('persons', 'unknown-person');
    const shifts = await crewShiftsOf(context, plan);
    const asked = [...new Set(persons)];
    const mailing = await crewMailingTo(context, actor.userId, plan, mail ? asked : []);
    const askedBy = (await readMe(db, actor.userId))?.name ?? '';
    const links = asked.map((person) => {
      const secret = randomSecret();
      const { to = null, unsent = null } = mailing.get(person) ?? {};
      return {
        ...{ person, name: names.get(person)!, url: `${origin}/shifts/${secret}`, hash: hashSecret(secret) },
        ...{ to, unsent, mail: to ? ('sending' as const) : null },
      };
    });
    const keep = async (trx: Trx): Promise<void> => {
      demand(mayEditPlan((await openPlan(trx, actor.userId, planId)).grant));
      const at = clock.now();
      const said = answersByKey(await crewAnswersOf(trx, planId));
      for (const { person, hash, mail } of links) {
        const link = { planId, personId: person, locale, madeBy: actor.userId, createdAt: at, mail };
        await addCrewLink(trx, link, hash);
        for (const { row, times } of shifts.filter((shift) => shift.persons.includes(person))) {
          const standing = standingOf(said.get(`${row} ${person}`) ?? null, times);
          if (standing === 'confirmed' || standing === 'declined') continue;
          await setCrewAnswer(trx, planId, { row, person, state: 'tentative', times, reason: null, at });
        }
      }
      const by = { at, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: 'crew-asked', details: { people: links.length } });
    };
    try {
      await db.transaction().execute(keep);
    } catch (error) {
      for (const { person, to } of links) if (to) await mayMailAgain(context, planId, person);
      throw error;
    }
    bus.publish({ type: 'plan-changed', planId });
    const letters = links.flatMap(({ person, name, url, hash, to }): CrewLetter[] => {
      if (!to) return [];
      const own = shifts.filter((shift) => shift.persons.includes(person));
      const facts = {
        ...{ person: name, plan: plan.name, venue: plan.venueName, day0: plan.day0 },
        ...{ timeZone: plan.timeZone, askedBy, url, shifts: own },
      };
      const mail = crewMailText(facts, to.locale ?? plan.locale);
      return [{ planId, personId: person, secretHash: hash, to: { name, address: to.email }, mail }];
    });
    crewMails?.send(letters);
    return {
      links: links.map(({ person, name, url, mail, unsent }) => ({ person, name, url, mail, unsent })),
    };
  };
}
