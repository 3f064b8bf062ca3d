import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/database.ts';
import {
  deleteSession,
  deleteSessionsBefore,
  deleteSessionsOf,
  insertSession,
  prolongSession,
  readSession,
  readSessionsOf,
  type SessionRow,
} from '../db/sessionRows.ts';

/** How long sessions live, in milliseconds: after the last use, and after the start however much they are used. */
export interface SessionLife {
  readonly sliding: number;
  readonly absolute: number;
}

/**
 * Lucia's sessions in our tables. Lucia asks the machine for the time; we ask the clock we were given, and it alone
 * decides. Two clocks are never compared, since a millisecond passes between asking them: Lucia is told only
 * whether a session still lives, and whatever moment it wants to write, ours is written.
 */
export function luciaAdapter(db: Db, clock: Clock, life: SessionLife): Adapter {
  const toLucia = ({ id, userId, expiresAt }: SessionRow): DatabaseSession => ({
    id,
    userId,
    expiresAt: new Date(clock.now() < expiresAt ? Date.now() + life.sliding : 0),
    attributes: {},
  });
  return {
    async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const row = await readSession(db, id);
      return row ? [toLucia(row), { id: row.userId, attributes: {} }] : [null, null];
    },
    getUserSessions: async (userId) => (await readSessionsOf(db, userId)).map(toLucia),
    setSession({ id, userId }) {
      const createdAt = clock.now();
      return insertSession(db, { id, userId, createdAt, expiresAt: createdAt + life.sliding });
    },
    async updateSessionExpiration(id) {
      const row = await readSession(db, id);
      if (row)
        await prolongSession(db, id, Math.min(clock.now() + life.sliding, row.createdAt + life.absolute));
    },
    async deleteSession(id) {
      await deleteSession(db, id);
    },
    deleteUserSessions: (userId) => deleteSessionsOf(db, userId),
    deleteExpiredSessions: () => deleteSessionsBefore(db, clock.now()),
  };
}
