import { Lucia, TimeSpan } from 'lucia';
import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/database.ts';
import { readSession, readSessionsBefore, readSessionsOf } from '../db/sessionRows.ts';
import { hashSecret, randomSecret } from '../ids.ts';
import { luciaAdapter } from './luciaAdapter.ts';

const HOUR = 3_600_000;
/** W4: ten days after the last use, thirty after the start, and a use is written down once an hour at most. */
export const SLIDING_MS = 10 * 24 * HOUR;
export const ABSOLUTE_MS = 30 * 24 * HOUR;
export const TOUCH_MS = HOUR;

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: Date;
  /** It was prolonged just now. */
  readonly fresh: boolean;
}

/** Sessions by cookie token. The token is 256 random bits; only its SHA-256, which is the session's id, is stored. */
export interface Sessions {
  start(userId: string): Promise<Session & { readonly token: string }>;
  /** Null for a token that is unknown, ended or expired. */
  validate(token: string): Promise<Session | null>;
  /** Ends one session and closes what hangs on it. */
  end(sessionId: string): Promise<void>;
  endAll(userId: string): Promise<void>;
  /** Ends all sessions of the account but this one. */
  endOthers(userId: string, kept: string | null): Promise<void>;
  /** Sweeps expired ones away and closes what still hangs on them. */
  deleteExpired(): Promise<void>;
}

export function createSessions(db: Db, clock: Clock, bus: Bus): Sessions {
  const adapter = luciaAdapter(db, clock, { sliding: SLIDING_MS, absolute: ABSOLUTE_MS });
  const lucia = new Lucia(adapter, { sessionExpiresIn: new TimeSpan(SLIDING_MS, 'ms') });

  /** Lucia itself would prolong at half-time only, which is five days; the adapter never lets it. */
  async function touch(id: string): Promise<boolean> {
    const row = await readSession(db, id);
    const wanted = Math.min(clock.now() + SLIDING_MS, (row?.createdAt ?? 0) + ABSOLUTE_MS);
    if (!row || wanted - row.expiresAt < TOUCH_MS) return false;
    await adapter.updateSessionExpiration(id, new Date(wanted));
    return true;
  }

  async function current(id: string, fresh: boolean): Promise<Session | null> {
    const row = await readSession(db, id);
    return row && { id, userId: row.userId, expiresAt: new Date(row.expiresAt), fresh };
  }

  async function end(sessionId: string): Promise<void> {
    await lucia.invalidateSession(sessionId);
    bus.publish({ type: 'session-ended', sessionId });
  }

  return {
    async start(userId) {
      const token = randomSecret();
      const { id } = await lucia.createSession(userId, {}, { sessionId: hashSecret(token) });
      return { ...(await current(id, true))!, token };
    },
    async validate(token) {
      if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
      const { session } = await lucia.validateSession(hashSecret(token));
      if (!session) return null;
      return current(session.id, session.fresh || (await touch(session.id)));
    },
    end,
    async endAll(userId) {
      await lucia.invalidateUserSessions(userId);
      bus.publish({ type: 'user-signed-out-everywhere', userId });
    },
    async endOthers(userId, kept) {
      for (const { id } of await readSessionsOf(db, userId)) if (id !== kept) await end(id);
    },
    async deleteExpired() {
      const expired = await readSessionsBefore(db, clock.now());
      await lucia.deleteExpiredSessions();
      for (const sessionId of expired) bus.publish({ type: 'session-ended', sessionId });
    },
  };
}
