import type { Grant, PlanRole } from '#lib/domain/roles.ts';
import type { Db, Trx } from './database.ts';

export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: PlanRole;
  readonly money: boolean;
}

/** What an account holds in a plan, in the trash or not; null when it is no member or there is no such plan. */
export async function grantOf(db: Db | Trx, userId: string, planId: string): Promise<Grant | null> {
  const row = await db
    .selectFrom('plan_member')
    .select(['role', 'money'])
    .where('plan_id', '=', planId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ? { role: row.role, money: row.money === 1 } : null;
}

/** What an account holds in each of its plans, in the trash or not. */
export async function grantsOf(db: Db, userId: string): Promise<ReadonlyMap<string, Grant>> {
  const rows = await db
    .selectFrom('plan_member')
    .select(['plan_id', 'role', 'money'])
    .where('user_id', '=', userId)
    .execute();
  return new Map(rows.map((row) => [row.plan_id, { role: row.role, money: row.money === 1 }]));
}

/** What an account holds in the plans of one workspace, those in the trash aside. */
export async function grantsWithin(db: Db | Trx, organizationId: string, userId: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('plan_member as m')
    .innerJoin('plan as p', 'p.id', 'm.plan_id')
    .select(['m.role', 'm.money'])
    .where('m.user_id', '=', userId)
    .where('p.organization_id', '=', organizationId)
    .where('p.trashed_at', 'is', null)
    .execute();
  return rows.map((row) => ({ role: row.role, money: row.money === 1 }));
}

/** What an account may do in a plan that is not in the trash, and the person it is there; null otherwise. */
export async function accessOf(
  db: Db,
  userId: string,
  planId: string,
): Promise<{ grant: Grant; personId: string | null } | null> {
  const row = await db
    .selectFrom('plan_member as m')
    .innerJoin('plan as p', 'p.id', 'm.plan_id')
    .leftJoin('person as person', (join) =>
      join
        .onRef('person.organization_id', '=', 'p.organization_id')
        .onRef('person.account_id', '=', 'm.user_id'),
    )
    .select(['m.role', 'm.money', 'person.id as personId'])
    .where('m.plan_id', '=', planId)
    .where('m.user_id', '=', userId)
    .where('p.trashed_at', 'is', null)
    .executeTakeFirst();
  return row ? { grant: { role: row.role, money: row.money === 1 }, personId: row.personId } : null;
}

export async function membersOf(db: Db | Trx, planIds: readonly string[]): Promise<Map<string, Member[]>> {
  const members = new Map<string, Member[]>(planIds.map((id) => [id, []]));
  if (planIds.length === 0) return members;
  const rows = await db
    .selectFrom('plan_member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['m.plan_id', 'm.user_id', 'u.name', 'u.email', 'm.role', 'm.money'])
    .where('m.plan_id', 'in', planIds)
    .orderBy('m.joined_at')
    .orderBy('m.user_id')
    .execute();
  for (const row of rows) {
    const { user_id: userId, name, email, role } = row;
    members.get(row.plan_id)!.push({ userId, name, email, role, money: row.money === 1 });
  }
  return members;
}

export async function insertMember(
  trx: Trx,
  planId: string,
  userId: string,
  grant: Grant,
  now: number,
): Promise<void> {
  await trx
    .insertInto('plan_member')
    .values({
      plan_id: planId,
      user_id: userId,
      role: grant.role,
      money: Number(grant.money),
      joined_at: now,
    })
    .execute();
}

export async function updateMember(trx: Trx, planId: string, userId: string, grant: Grant): Promise<void> {
  await trx
    .updateTable('plan_member')
    .set({ role: grant.role, money: Number(grant.money) })
    .where('plan_id', '=', planId)
    .where('user_id', '=', userId)
    .execute();
}

export async function deleteMember(trx: Trx, planId: string, userId: string): Promise<void> {
  await trx.deleteFrom('plan_member').where('plan_id', '=', planId).where('user_id', '=', userId).execute();
}

export async function countOwners(trx: Trx, planId: string): Promise<number> {
  const row = await trx
    .selectFrom('plan_member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('plan_id', '=', planId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  return row.count;
}
