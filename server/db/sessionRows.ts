import type { Db } from './database.ts';

export interface SessionRow {
  /** SHA-256 of the token. */
  readonly id: string;
  readonly userId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export async function readSession(db: Db, id: string): Promise<SessionRow | null> {
  const row = await db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toSession(row) : null;
}

export async function readSessionsOf(db: Db, userId: string): Promise<SessionRow[]> {
  return (await db.selectFrom('session').selectAll().where('user_id', '=', userId).execute()).map(toSession);
}

/** Ids of those that have expired. */
export async function readSessionsBefore(db: Db, now: number): Promise<string[]> {
  const rows = await db.selectFrom('session').select('id').where('expires_at', '<=', now).execute();
  return rows.map((row) => row.id);
}

export async function insertSession(db: Db, session: SessionRow): Promise<void> {
  const { id, userId, createdAt, expiresAt } = session;
  await db
    .insertInto('session')
    .values({ id, user_id: userId, created_at: createdAt, expires_at: expiresAt })
    .execute();
}

export async function prolongSession(db: Db, id: string, expiresAt: number): Promise<void> {
  await db.updateTable('session').set({ expires_at: expiresAt }).where('id', '=', id).execute();
}

/** @returns whether there was one */
export async function deleteSession(db: Db, id: string): Promise<boolean> {
  return (await db.deleteFrom('session').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
}

export async function deleteSessionsOf(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('session').where('user_id', '=', userId).execute();
}

export async function deleteSessionsBefore(db: Db, now: number): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', now).execute();
}

function toSession(row: { id: string; user_id: string; created_at: number; expires_at: number }): SessionRow {
  return { id: row.id, userId: row.user_id, createdAt: row.created_at, expiresAt: row.expires_at };
}
