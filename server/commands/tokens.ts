import { SCOPES, withReading } from '#lib/api/scopes.ts';
import * as v from 'valibot';
import { newAccessToken } from '../auth/accessTokens.ts';
import { LIMITS } from '../auth/limits.ts';
import {
  accessTokensOf,
  deleteAccessToken,
  insertAccessToken,
  type AccessTokenRow,
} from '../db/accessTokens.ts';
import { audit } from '../db/audit.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands, TokenInfo } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { line, readInput, someOf, whole } from './input.ts';

const DAY_MS = 24 * 3_600_000;
const MOST_DAYS = 365;
const USUAL_DAYS = 90;
/** Of one person, expired ones included. */
export const MOST_TOKENS = 20;

export const newTokenInput = {
  name: line(60),
  scopes: someOf(SCOPES, 'unknown-scope'),
  days: v.optional(whole(1, MOST_DAYS), USUAL_DAYS),
};

/**
 * A secret with which a program acts in one's name, within its scopes and one's own roles. This answer alone
 * shows it.
 * @throws AppError person-only for a program, too-many-tokens, too-many-tries
 */
export function createToken({ db, clock, limiter }: Context): Commands['createToken'] {
  return async (actor, input) => {
    demandPerson(actor);
    const { name, scopes, days } = readInput(newTokenInput, input);
    await limiter.take(LIMITS.newTokens, actor.userId);
    const { secret, hash, hint } = newAccessToken();
    const now = clock.now();
    const token: AccessTokenRow = {
      ...{ id: randomId(), userId: actor.userId, name, scopes: withReading(scopes), hint },
      ...{ createdAt: now, expiresAt: now + days * DAY_MS, lastUsedAt: null },
    };
    await db.transaction().execute(async (trx) => {
      const kept = await accessTokensOf(trx, actor.userId);
      if (kept.length >= MOST_TOKENS) throw new AppError('too-many-tokens', { params: { max: MOST_TOKENS } });
      await insertAccessToken(trx, token, hash);
      const { userId, ip } = actor;
      const details = { scopes: token.scopes, days };
      await audit(trx, { at: now, actor: userId, ip, action: 'token-made', subject: token.id, details });
    });
    return { ...toInfo(token, now), token: secret };
  };
}

/** One's own, without their secrets. @throws AppError person-only */
export function listTokens({ db, clock }: Context): Commands['listTokens'] {
  return async (actor) => {
    demandPerson(actor);
    const now = clock.now();
    return { tokens: (await accessTokensOf(db, actor.userId)).map((token) => toInfo(token, now)) };
  };
}

/** Ends a token at once, with everything that is open on it. @throws AppError person-only, not-found */
export function revokeToken({ db, clock, bus }: Context): Commands['revokeToken'] {
  return async (actor, tokenId) => {
    demandPerson(actor);
    const { userId, ip } = actor;
    await db.transaction().execute(async (trx) => {
      if (!(await deleteAccessToken(trx, userId, tokenId))) throw new AppError('not-found');
      await audit(trx, { at: clock.now(), actor: userId, ip, action: 'token-revoked', subject: tokenId });
    });
    bus.publish({ type: 'token-ended', tokenId });
  };
}

/** What a stolen token could do must end with it, so it makes and sees no others. */
function demandPerson({ tokenId }: Actor): void {
  if (tokenId !== undefined) throw new AppError('person-only');
}

function toInfo(token: AccessTokenRow, now: number): TokenInfo {
  const { id, name, scopes, hint, createdAt, expiresAt, lastUsedAt } = token;
  return { id, name, scopes, hint, createdAt, expiresAt, lastUsedAt, expired: expiresAt <= now };
}
