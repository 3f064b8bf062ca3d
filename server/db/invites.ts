import type { PlanRole } from '#lib/domain/roles.ts';
import type { Db, Trx } from './database.ts';

export interface Invite {
  readonly id: string;
  readonly planId: string;
  readonly email: string;
  readonly role: PlanRole;
  readonly money: boolean;
  readonly inviter: string;
  readonly expiresAt: number;
}

export async function insertInvite(trx: Trx, invite: Invite, secretHash: string, now: number): Promise<void> {
  await trx
    .insertInto('invite')
    .values({
      id: invite.id,
      plan_id: invite.planId,
      email: invite.email,
      role: invite.role,
      money: Number(invite.money),
      secret_hash: secretHash,
      inviter: invite.inviter,
      created_at: now,
      expires_at: invite.expiresAt,
      used_at: null,
      revoked_at: null,
    })
    .execute();
}

/** The invitation behind a link, while it can still be used; null alike for used, revoked, expired and unknown. */
export async function openInviteBySecret(
  db: Db | Trx,
  secretHash: string,
  now: number,
): Promise<Invite | null> {
  const row = await open(db, now).where('secret_hash', '=', secretHash).executeTakeFirst();
  return row ? toInvite(row) : null;
}

export async function openInvitesOf(db: Db | Trx, planId: string, now: number): Promise<Invite[]> {
  return (await open(db, now).where('plan_id', '=', planId).orderBy('created_at').execute()).map(toInvite);
}

export async function markInviteUsed(trx: Trx, id: string, now: number): Promise<void> {
  await trx.updateTable('invite').set({ used_at: now }).where('id', '=', id).execute();
}

/** @returns whether there was one to revoke */
export async function revokeOpenInvite(trx: Trx, planId: string, id: string, now: number): Promise<boolean> {
  const done = await revoking(trx, planId, now).where('id', '=', id).executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Of several links for one address only the newest counts; and a member needs none. */
export async function revokeOpenInvitesTo(
  trx: Trx,
  planId: string,
  email: string,
  now: number,
): Promise<void> {
  await revoking(trx, planId, now).where('email', '=', email).execute();
}

function revoking(trx: Trx, planId: string, now: number) {
  return trx
    .updateTable('invite')
    .set({ revoked_at: now })
    .where('plan_id', '=', planId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now);
}

function open(db: Db | Trx, now: number) {
  return db
    .selectFrom('invite')
    .select(['id', 'plan_id', 'email', 'role', 'money', 'inviter', 'expires_at'])
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now);
}

function toInvite(row: {
  id: string;
  plan_id: string;
  email: string;
  role: PlanRole;
  money: number;
  inviter: string;
  expires_at: number;
}): Invite {
  const { id, email, role, inviter } = row;
  return { id, planId: row.plan_id, email, role, money: row.money === 1, inviter, expiresAt: row.expires_at };
}
