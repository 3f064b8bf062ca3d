import { isIPv6 } from 'node:net';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/database.ts';
import { addPoint, clearTally, readTally, returnPoint, type Tally } from '../db/rateLimits.ts';
import { AppError } from '../errors.ts';
import { hashSecret } from '../ids.ts';

const MINUTE = 60_000;

/** How often something may be tried in a window that starts with the first try. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly windowMs: number;
}

/** W9, and the same thought for what else answers strangers. */
export const LIMITS = {
  accountAndAddress: { name: 'login-account-ip', points: 5, windowMs: 15 * MINUTE },
  account: { name: 'login-account', points: 20, windowMs: 15 * MINUTE },
  address: { name: 'login-ip', points: 100, windowMs: 60 * MINUTE },
  registration: { name: 'register-ip', points: 300, windowMs: 60 * MINUTE },
  emailTaken: { name: 'taken-ip', points: 20, windowMs: 60 * MINUTE },
  demo: { name: 'demo-ip', points: 60, windowMs: 60 * MINUTE },
  badToken: { name: 'bad-token-ip', points: 100, windowMs: 15 * MINUTE },
  rowWrites: { name: 'rows-user', points: 3_000, windowMs: 5 * MINUTE },
  comments: { name: 'comments-user', points: 600, windowMs: 5 * MINUTE },
  newTokens: { name: 'token-user', points: 60, windowMs: 60 * MINUTE },
  /** F7. */
  imports: { name: 'import-organization', points: 300, windowMs: 60 * MINUTE },
  uploads: { name: 'upload-organization', points: 600, windowMs: 60 * MINUTE },
  importHeadings: { name: 'import-headings-user', points: 300, windowMs: 60 * MINUTE },
  exports: { name: 'export-user', points: 300, windowMs: 60 * MINUTE },
  crewLinks: { name: 'crew-link-ip', points: 300, windowMs: 15 * MINUTE },
  crewMails: { name: 'crew-mail-user', points: 500, windowMs: 60 * MINUTE },
  /** Of one person in one plan: asking again makes another link, but no other e-mail so soon (J22). */
  crewMailsAgain: { name: 'crew-mail-person', points: 1, windowMs: 5 * MINUTE },
  crewMailsToAddress: { name: 'crew-mail-address', points: 5, windowMs: 24 * 60 * MINUTE },
  crewMailsOfWorkspace: { name: 'crew-mail-organization', points: 500, windowMs: 24 * 60 * MINUTE },
  calendars: { name: 'calendar-ip', points: 600, windowMs: 15 * MINUTE },
  /** Of one survey: at an event, many guests share the address of its network. */
  surveyAnswers: { name: 'survey-ip', points: 600, windowMs: 60 * MINUTE },
  packVersions: { name: 'pack-organization', points: 60, windowMs: 60 * MINUTE },
  invitations: { name: 'invite-user', points: 200, windowMs: 60 * MINUTE },
} as const satisfies Record<string, Limit>;

/** Tallies of tries. They are in the database, so a restart forgives nothing. */
export interface Limiter {
  /** Counts a try. @throws AppError too-many-tries */
  take(limit: Limit, of: string): Promise<void>;
  /** Counts a try and says whether it is still within the limit. */
  count(limit: Limit, of: string): Promise<boolean>;
  /** @throws AppError too-many-tries when the limit is used up; counts nothing */
  check(limit: Limit, of: string): Promise<void>;
  giveBack(limit: Limit, of: string): Promise<void>;
  clear(limit: Limit, of: string): Promise<void>;
}

/** @param factor multiplies what the limits allow, for load tests */
export function createLimiter(db: Db, clock: Clock, factor = 1): Limiter {
  // Addresses that people typed are hashed: some type a password into the wrong field.
  const key = (limit: Limit, of: string) => `${limit.name}:${hashSecret(of).slice(0, 32)}`;
  const allowed = (limit: Limit) => limit.points * factor;
  const add = (limit: Limit, of: string) => addPoint(db, key(limit, of), limit.windowMs, clock.now());
  const refuse = (tally: Tally): never => {
    throw tooManyTries(tally.resetsAt - clock.now());
  };
  return {
    async take(limit, of) {
      const tally = await add(limit, of);
      if (tally.points > allowed(limit)) refuse(tally);
    },
    count: async (limit, of) => (await add(limit, of)).points <= allowed(limit),
    async check(limit, of) {
      const tally = await readTally(db, key(limit, of), limit.windowMs, clock.now());
      if (tally.points >= allowed(limit)) refuse(tally);
    },
    giveBack: (limit, of) => returnPoint(db, key(limit, of)),
    clear: (limit, of) => clearTally(db, key(limit, of)),
  };
}

export function tooManyTries(waitMs: number): AppError {
  return new AppError('too-many-tries', { params: { minutes: Math.max(1, Math.ceil(waitMs / MINUTE)) } });
}

/** What counts as one address: with IPv6 a household has a whole /64, so its first half. */
export function addressKey(ip: string): string {
  const plain = ip.startsWith('::ffff:') ? ip.slice(7) : ip;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
