import { mayKeepDirectory, mayReadRates } from '#lib/domain/roles.ts';
import { options, type Text } from '#lib/schema/index.ts';
import { isPersonalTrait } from '#lib/schema/personalTraits.ts';
import * as v from 'valibot';
import { crewAddresses, forgetCrewMails } from '../db/crewAnswers.ts';
import { audit } from '../db/audit.ts';
import type { Db, Trx } from '../db/database.ts';
import {
  cardsOf,
  changeCard,
  countPlansWithCellsOf,
  deletePerson,
  directoryOf,
  isInDemo,
  personIn,
  plansNaming,
  plansOfDirectory,
  setPersonName,
  type DirectoryPerson,
} from '../db/directory.ts';
import { grantsOf, grantsWithin } from '../db/members.ts';
import { membershipsIn, workspaceRoleOf } from '../db/organizationMembers.ts';
import { ownTopics } from '../db/ownNames.ts';
import { readPlan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands, PersonInfo } from '../handoff.ts';
import type { Context } from './context.ts';
import { mayMailAgain } from './crewMailing.ts';
import { currency, email, invalid, line, optionalLine, readInput, whole, yesNo } from './input.ts';
import { demand } from './planAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

/** The workspace's directory: whom cells can name, with the plans they are in that the reader may open. */
export function listPeople({ db }: Context): Commands['listPeople'] {
  return async ({ userId }) => {
    const { id, isOwner } = await openWorkspace(db, userId);
    const within = await grantsWithin(db, id, userId);
    const [readsRates, keeps] = [mayReadRates(isOwner, within), mayKeepDirectory(isOwner, within)];
    const cards = await cardsOf(db, id);
    const grants = await grantsOf(db, userId);
    const plans = new Map<string, PersonInfo['plans'][number]>();
    const byPerson = new Map<string, string[]>();
    for (const { personId, planId } of await plansOfDirectory(db, id)) {
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), planId]);
      if (!grants.has(planId) || plans.has(planId)) continue;
      const { name, locale } = (await readPlan(db, planId))!;
      plans.set(planId, { id: planId, name, locale });
    }
    const people = (await directoryOf(db, id)).map(({ id, name, accountId }): PersonInfo => {
      const own = byPerson.get(id) ?? [];
      const shown = own.flatMap((planId) => plans.get(planId) ?? []);
      const { rate, ...card } = cards.get(id)!;
      return {
        ...{ id, name, hasAccount: accountId !== null, planCount: own.length, plans: shown },
        ...{ ...card, rate: readsRates ? rate : null },
      };
    });
    return { people, readsRates, keeps, topics: await topicsOf(db, id) };
  };
}

/** What people may be trained in: built-in topics, and those that the workspace added to packs of its own. */
async function topicsOf(db: Db | Trx, workspaceId: string): Promise<Readonly<Record<string, Text>>> {
  return { ...options.trainingTopic, ...(await ownTopics(db, workspaceId)) };
}

const words = (most: number) => v.pipe(v.array(line(60), 'wrong-type'), v.maxLength(most, 'too-long'));
const rate = v.optional(v.nullable(whole(0, 1_000_000_000)));

/** What is left out stays as it is. */
export const personPatchInput = {
  name: v.optional(line(80)),
  skills: v.optional(words(30)),
  languages: v.optional(words(20)),
  training: v.optional(v.pipe(v.array(line(60), 'wrong-type'), v.maxLength(200, 'too-long'))),
  phone: v.optional(optionalLine(40)),
  email: v.optional(v.nullable(email)),
  note: v.optional(optionalLine(500)),
  archived: v.optional(yesNo),
  hourly: rate,
  overtime: rate,
  currency: v.optional(v.nullable(currency)),
};

/**
 * What the directory says of a person, in all plans at once. Names and the archive are the owners' to change, rates
 * those of whoever may read them.
 * @throws AppError not-allowed, not-found, invalid-field
 */
export function changePerson({ db, clock, bus, limiter }: Context): Commands['changePerson'] {
  return async ({ userId, ip }, personId, input) => {
    const { workspaceId, plans, renamed, unmailed } = await db.transaction().execute(async (trx) => {
      const { name, archived, hourly, overtime, currency, ...card } = readInput(personPatchInput, input);
      const { id: workspaceId, isOwner } = await openWorkspace(trx, userId);
      const within = await grantsWithin(trx, workspaceId, userId);
      demand(mayKeepDirectory(isOwner, within));
      demand(isOwner || (name === undefined && archived === undefined));
      const rates = { hourly, overtime, currency };
      const setsRates = Object.values(rates).some((value) => value !== undefined);
      demand(!setsRates || mayReadRates(isOwner, within));
      for (const field of ['skills', 'languages'] as const)
        if (card[field]?.some(isPersonalTrait)) throw invalid(field, 'personal-trait');
      if (!(await personIn(trx, workspaceId, personId))) throw new AppError('not-found');
      const known = await topicsOf(trx, workspaceId);
      if (card.training?.some((topic) => !Object.hasOwn(known, topic)))
        throw invalid('training', 'unknown-choice');
      if (name !== undefined) await setPersonName(trx, personId, name);
      const archivedAt = archived === undefined ? {} : { archivedAt: archived ? clock.now() : null };
      const address = async () => (await crewAddresses(trx, [personId])).get(personId)?.email ?? null;
      const before = await address();
      await changeCard(trx, personId, { ...card, ...rates, ...archivedAt });
      const unmailed = (await address()) === before ? [] : await forgetCrewMails(trx, personId);
      const action = name === undefined ? 'person-changed' : 'person-renamed';
      // Which fields, never what stands in them.
      const details = { fields: Object.keys(input as object).filter((key) => key !== 'name') };
      await audit(trx, { at: clock.now(), actor: userId, ip, action, subject: personId, details });
      const plans = await plansNaming(trx, personId);
      return { workspaceId, plans, renamed: name !== undefined, unmailed };
    });
    for (const planId of unmailed) await mayMailAgain({ limiter }, planId, personId);
    if (renamed) for (const planId of plans) bus.publish({ type: 'plan-changed', planId });
    bus.publish({ type: 'crew-changed', workspaceId });
  };
}

/**
 * Takes somebody out of the directory whom no cell names and who is a member of nothing here.
 * @throws AppError not-allowed, not-found, person-in-use with the number of plans
 */
export function removePerson({ db, clock, bus }: Context): Commands['removePerson'] {
  return async ({ userId, ip }, personId) => {
    const plans = await db.transaction().execute(async (trx) => {
      const { workspaceId, person } = await demandPerson(trx, userId, personId);
      const listed = await plansNaming(trx, personId);
      const named = await countPlansWithCellsOf(trx, personId, listed);
      if (named > 0) throw new AppError('person-in-use', { params: { plans: named } });
      if (await isHere(trx, workspaceId, person)) throw new AppError('person-is-member');
      await deletePerson(trx, personId);
      await audit(trx, { at: clock.now(), actor: userId, ip, action: 'person-removed', subject: personId });
      return listed;
    });
    for (const planId of plans) bus.publish({ type: 'plan-changed', planId });
  };
}

async function demandPerson(
  trx: Trx,
  userId: string,
  personId: string,
): Promise<{ workspaceId: string; person: DirectoryPerson }> {
  const { id, isOwner } = await openWorkspace(trx, userId);
  demand(isOwner);
  const person = await personIn(trx, id, personId);
  if (!person) throw new AppError('not-found');
  return { workspaceId: id, person };
}

async function isHere(trx: Trx, workspaceId: string, { id, accountId }: DirectoryPerson): Promise<boolean> {
  if (await isInDemo(trx, id)) return true;
  if (accountId === null) return false;
  const isMember = (await workspaceRoleOf(trx, workspaceId, accountId)) !== null;
  return isMember || (await membershipsIn(trx, workspaceId, accountId)).length > 0;
}
