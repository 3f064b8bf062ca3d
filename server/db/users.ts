import type { Me } from '../handoff.ts';
import type { Db, Trx } from './database.ts';

/** E-mail addresses are the same whatever their case; one form is stored and looked up. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
}

/** @param email in the form of {@link normalEmail} */
export async function accountByEmail(db: Db | Trx, email: string): Promise<Account | null> {
  const row = await db.selectFrom('user').selectAll().where('email', '=', email).executeTakeFirst();
  return row ? { id: row.id, name: row.name, email: row.email, passwordHash: row.password_hash } : null;
}

export async function insertAccount(trx: Trx, account: Account, now: number): Promise<void> {
  const { id, name, email, passwordHash } = account;
  await trx
    .insertInto('user')
    .values({ id, name, email, password_hash: passwordHash, created_at: now })
    .execute();
}

export async function storePasswordHash(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db.updateTable('user').set({ password_hash: passwordHash }).where('id', '=', userId).execute();
}

/** Names of accounts, of those that there are. */
export async function namesOf(
  db: Db | Trx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db.selectFrom('user').select(['id', 'name']).where('id', 'in', userIds).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The account with the workspace it belongs to; guests of plans have none. */
export async function readMe(db: Db | Trx, userId: string): Promise<Me | null> {
  const user = await db
    .selectFrom('user')
    .select(['id', 'name', 'email'])
    .where('id', '=', userId)
    .executeTakeFirst();
  if (!user) return null;
  const organization = await db
    .selectFrom('organization_member as m')
    .innerJoin('organization as o', 'o.id', 'm.organization_id')
    .select(['o.id', 'o.name', 'm.role'])
    .where('m.user_id', '=', userId)
    .orderBy('m.joined_at')
    .executeTakeFirst();
  return { ...user, organization: organization ?? null };
}
