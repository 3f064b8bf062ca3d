import type { Scope } from '#lib/api/scopes.ts';
import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import {
  deleteAccessTokensBefore,
  expiredAccessTokens,
  liveAccessToken,
  noteAccessTokenUse,
} from '../db/accessTokens.ts';
import type { Db } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { hashSecret, randomSecret } from '../ids.ts';
import { addressKey, LIMITS, type Limiter } from './limits.ts';

const HOUR = 3_600_000;
/** A use is written down once an hour at most. */
export const USE_MS = HOUR;
/** How long one that has expired stays in its owner's list. */
export const SHOWN_AFTER_MS = 30 * 24 * HOUR;

/** So that scanners of published code, and people, know what they have found. */
const PREFIX = 'cg_';
const FORM = /^cg_[A-Za-z0-9_-]{43}$/;
const HINT_CHARACTERS = 4;

/** A new secret of 256 random bits; it is shown once, and only its hash is kept. */
export function newAccessToken(): {
  readonly secret: string;
  readonly hash: string;
  readonly hint: string;
} {
  const secret = PREFIX + randomSecret();
  return { secret, hash: hashSecret(secret), hint: secret.slice(-HINT_CHARACTERS) };
}

/** Tells an access token from a session's, which has no prefix and another length. */
export function isAccessToken(secret: string): boolean {
  return FORM.test(secret);
}

export interface Bearer {
  readonly tokenId: string;
  readonly userId: string;
  readonly scopes: readonly Scope[];
}

/** Access tokens as requests bring them. */
export interface AccessTokens {
  /** Null for a token that is unknown, revoked or expired. */
  validate(secret: string): Promise<Bearer | null>;
  /** The same for a request over HTTP. @throws AppError token-invalid, too-many-tries after many of those */
  demand(secret: string, ip: string): Promise<Bearer>;
  /** Closes what hangs on expired ones, and forgets those that expired long ago. */
  deleteExpired(): Promise<void>;
}

export function createAccessTokens(db: Db, clock: Clock, bus: Bus, limiter: Limiter): AccessTokens {
  async function validate(secret: string): Promise<Bearer | null> {
    if (!isAccessToken(secret)) return null;
    const now = clock.now();
    const token = await liveAccessToken(db, hashSecret(secret), now);
    if (!token) return null;
    if (token.lastUsedAt === null || Math.abs(now - token.lastUsedAt) >= USE_MS)
      await noteAccessTokenUse(db, token.id, now);
    return { tokenId: token.id, userId: token.userId, scopes: token.scopes };
  }
  return {
    validate,
    async demand(secret, ip) {
      const bearer = await validate(secret);
      if (bearer) return bearer;
      await limiter.check(LIMITS.badToken, addressKey(ip));
      await limiter.count(LIMITS.badToken, addressKey(ip));
      throw new AppError('token-invalid');
    },
    async deleteExpired() {
      const now = clock.now();
      for (const tokenId of await expiredAccessTokens(db, now)) bus.publish({ type: 'token-ended', tokenId });
      await deleteAccessTokensBefore(db, now - SHOWN_AFTER_MS);
    },
  };
}
