import { randomId } from '../ids.ts';
import type { Db, Trx } from './database.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/**
 * The person of a workspace's directory that stands for an account, made when there is none. Guests of a
 * plan get one too, so that cells can name them.
 */
export async function personOfAccount(
  trx: Trx,
  organizationId: string,
  account: { id: string; name: string },
  now: number,
): Promise<Person> {
  const known = await trx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', account.id)
    .executeTakeFirst();
  return known ?? insertPerson(trx, organizationId, account.name, account.id, now);
}

/** Somebody of that name in the workspace's directory, made when there is none. */
export async function personByName(
  trx: Trx,
  organizationId: string,
  name: string,
  now: number,
): Promise<Person> {
  const known = await trx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .where('name', '=', name)
    .orderBy('created_at')
    .executeTakeFirst();
  return known ?? insertPerson(trx, organizationId, name, null, now);
}

/** A new person of the directory, whoever else is called so. */
export async function insertPerson(
  trx: Trx,
  organizationId: string,
  name: string,
  accountId: string | null,
  now: number,
): Promise<Person> {
  const id = randomId();
  await trx
    .insertInto('person')
    .values({ id, organization_id: organizationId, name, account_id: accountId, created_at: now })
    .execute();
  return { id, name };
}

/** Puts a person among those whom the plan's cells may name; for good, since cells outlive memberships. */
export async function nameInPlan(trx: Trx, planId: string, personId: string): Promise<void> {
  await trx
    .insertInto('plan_person')
    .values({ plan_id: planId, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function peopleOfPlan(db: Db | Trx, planId: string): Promise<Person[]> {
  return db
    .selectFrom('plan_person as pp')
    .innerJoin('person as p', 'p.id', 'pp.person_id')
    .select(['p.id', 'p.name'])
    .where('pp.plan_id', '=', planId)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
}
