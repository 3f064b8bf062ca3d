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

/**
 * Lucia's sessions in our tables. Lucia asks the machine for the time, we ask the clock we were given, so
 * moments are shifted by the difference on their way (none in production). No session is ever prolonged
 * beyond `absoluteMs` after its start.
 */
export function luciaAdapter(db: Db, clock: Clock, absoluteMs: number): Adapter {
  const shift = () => Date.now() - clock.now();
  const toLucia = (row: SessionRow): DatabaseSession => ({
    id: row.id,
    userId: row.userId,
    expiresAt: new Date(row.expiresAt + shift()),
    attributes: {},
  });
  return {
    async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const row = await readSession(db, id);
      return row ? [toLucia(row), { id: row.userId, attributes: {} }] : [null, null];
    },
    getUserSessions: async (userId) => (await readSessionsOf(db, userId)).map(toLucia),
    setSession: ({ id, userId, expiresAt }) =>
      insertSession(db, { id, userId, createdAt: clock.now(), expiresAt: expiresAt.getTime() - shift() }),
    async updateSessionExpiration(id, expiresAt) {
      const row = await readSession(db, id);
      if (row)
        await prolongSession(db, id, Math.min(expiresAt.getTime() - shift(), row.createdAt + absoluteMs));
    },
    async deleteSession(id) {
      await deleteSession(db, id);
    },
    deleteUserSessions: (userId) => deleteSessionsOf(db, userId),
    deleteExpiredSessions: () => deleteSessionsBefore(db, clock.now()),
  };
}
