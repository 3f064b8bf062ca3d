import { audit } from '../db/audit.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';

/** Ends the session that asks, with everything that is open on it. */
export function logout({ db, clock, sessions }: Context): Commands['logout'] {
  return async ({ userId, sessionId, ip }) => {
    if (sessionId === null) return;
    await sessions.end(sessionId);
    await audit(db, { at: clock.now(), actor: userId, ip, action: 'signed-out' });
  };
}

/** Ends every session of the account, this one too. */
export function logoutEverywhere({ db, clock, sessions }: Context): Commands['logoutEverywhere'] {
  return async ({ userId, ip }) => {
    await sessions.endAll(userId);
    await audit(db, { at: clock.now(), actor: userId, ip, action: 'signed-out-everywhere' });
  };
}
