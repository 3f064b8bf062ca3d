import { SCOPES, type Scope } from '#lib/api/scopes.ts';
import type { Db, Trx } from './database.ts';

/** An access token without its secret. Instants are UTC milliseconds. */
export interface AccessTokenRow {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly hint: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastUsedAt: number | null;
}

export async function insertAccessToken(
  trx: Trx,
  token: Omit<AccessTokenRow, 'lastUsedAt'>,
  secretHash: string,
): Promise<void> {
  await trx
    .insertInto('access_token')
    .values({
      id: token.id,
      user_id: token.userId,
      name: token.name,
      scopes: JSON.stringify(token.scopes),
      secret_hash: secretHash,
      hint: token.hint,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      last_used_at: null,
    })
    .execute();
}

/** The token with this secret, while it lives. */
export async function liveAccessToken(
  db: Db,
  secretHash: string,
  now: number,
): Promise<AccessTokenRow | null> {
  const row = await tokens(db)
    .where('secret_hash', '=', secretHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? toToken(row) : null;
}

/** Those of a person, expired ones too, the newest first. */
export async function accessTokensOf(db: Db | Trx, userId: string): Promise<AccessTokenRow[]> {
  const rows = await tokens(db)
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toToken);
}

export async function noteAccessTokenUse(db: Db, id: string, at: number): Promise<void> {
  await db.updateTable('access_token').set({ last_used_at: at }).where('id', '=', id).execute();
}

/** @returns whether the person had one of this id */
export async function deleteAccessToken(trx: Trx, userId: string, id: string): Promise<boolean> {
  const done = await trx
    .deleteFrom('access_token')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** Ids of those that have expired. */
export async function expiredAccessTokens(db: Db, now: number): Promise<string[]> {
  const rows = await db.selectFrom('access_token').select('id').where('expires_at', '<=', now).execute();
  return rows.map(({ id }) => id);
}

export async function deleteAccessTokensBefore(db: Db, expiredBy: number): Promise<void> {
  await db.deleteFrom('access_token').where('expires_at', '<=', expiredBy).execute();
}

const COLUMNS = [
  ...(['id', 'user_id', 'name', 'scopes', 'hint'] as const),
  ...(['created_at', 'expires_at', 'last_used_at'] as const),
] as const;

function tokens(db: Db | Trx) {
  return db.selectFrom('access_token').select(COLUMNS);
}

function toToken(row: {
  id: string;
  user_id: string;
  name: string;
  scopes: string;
  hint: string;
  created_at: number;
  expires_at: number;
  last_used_at: number | null;
}): AccessTokenRow {
  const { id, name, hint } = row;
  const stored = JSON.parse(row.scopes) as readonly string[];
  // A scope that a later version took away opens nothing.
  const scopes = SCOPES.filter((scope) => stored.includes(scope));
  return {
    ...{ id, userId: row.user_id, name, scopes, hint },
    ...{ createdAt: row.created_at, expiresAt: row.expires_at, lastUsedAt: row.last_used_at },
  };
}
