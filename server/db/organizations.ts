import type { Trx } from './database.ts';

/** A new workspace with its first owner. */
export async function insertOrganization(
  trx: Trx,
  organization: { id: string; name: string; owner: string },
  now: number,
): Promise<void> {
  const { id, name, owner } = organization;
  await trx.insertInto('organization').values({ id, name, created_at: now }).execute();
  await trx
    .insertInto('organization_member')
    .values({ organization_id: id, user_id: owner, role: 'owner', joined_at: now })
    .execute();
}

/** Makes an account a member of a workspace: it creates plans there from now on. */
export async function insertOrganizationMember(
  trx: Trx,
  organizationId: string,
  userId: string,
  now: number,
): Promise<void> {
  await trx
    .insertInto('organization_member')
    .values({ organization_id: organizationId, user_id: userId, role: 'member', joined_at: now })
    .execute();
}
