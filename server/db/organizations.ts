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
