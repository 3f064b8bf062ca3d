import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import {
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
import { grantsOf } from '../db/members.ts';
import { membershipsIn, workspaceRoleOf } from '../db/organizationMembers.ts';
import { readPlan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands, PersonInfo } from '../handoff.ts';
import type { Context } from './context.ts';
import { line, readInput } from './input.ts';
import { demand } from './planAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

/** The workspace's directory: whom cells can name, with the plans they are in that the reader may open. */
export function listPeople({ db }: Context): Commands['listPeople'] {
  return async ({ userId }) => {
    const { id } = await openWorkspace(db, userId);
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
      return { id, name, hasAccount: accountId !== null, planCount: own.length, plans: shown };
    });
    return { people };
  };
}

export const renamedPersonInput = { name: line(80) };

/** Another name for a person of the directory, in all plans at once. @throws AppError not-allowed, not-found */
export function renamePerson({ db, clock, bus }: Context): Commands['renamePerson'] {
  return async ({ userId, ip }, personId, input) => {
    const plans = await db.transaction().execute(async (trx) => {
      const { name } = readInput(renamedPersonInput, input);
      await demandPerson(trx, userId, personId);
      await setPersonName(trx, personId, name);
      await audit(trx, { at: clock.now(), actor: userId, ip, action: 'person-renamed', subject: personId });
      return plansNaming(trx, personId);
    });
    for (const planId of plans) bus.publish({ type: 'plan-changed', planId });
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
