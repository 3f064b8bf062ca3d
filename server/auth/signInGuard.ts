import { LIMITS, addressKey, tooManyTries, type Limiter } from './limits.ts';

/** One try in so many milliseconds for an account that is being tried from everywhere. */
export const SLOW_LANE_MS = 3_000;

/** One try to sign in, that has been let through. */
export interface Attempt {
  /** Runs right before the password is computed. @throws AppError too-many-tries */
  gate(): Promise<void>;
  failed(): Promise<void>;
  succeeded(): Promise<void>;
}

export interface SignInGuard {
  /**
   * @param email in the stored form, of an account or not: both are counted alike (W8)
   * @throws AppError too-many-tries
   */
  attempt(email: string, ip: string): Promise<Attempt>;
}

/**
 * Brute force (W9): five tries for an account from one address in a quarter of an hour, a hundred failures
 * from one address in an hour. An account that is tried more than twenty times from several addresses is not
 * locked, since anybody could lock anybody out then; its tries go one at a time and wait.
 * @param wait milliseconds; given by tests
 */
export function createSignInGuard(
  limiter: Limiter,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): SignInGuard {
  const inSlowLane = new Set<string>();

  async function slowLane(email: string): Promise<void> {
    if (inSlowLane.has(email)) throw tooManyTries(SLOW_LANE_MS);
    inSlowLane.add(email);
    try {
      await wait(SLOW_LANE_MS);
    } finally {
      inSlowLane.delete(email);
    }
  }

  return {
    async attempt(email, ip) {
      const address = addressKey(ip);
      const both = `${email} ${address}`;
      await limiter.take(LIMITS.accountAndAddress, both);
      if (!(await limiter.count(LIMITS.account, email))) await slowLane(email);
      return {
        gate: () => limiter.check(LIMITS.address, address),
        async failed() {
          await limiter.count(LIMITS.address, address);
        },
        async succeeded() {
          await limiter.clear(LIMITS.accountAndAddress, both);
          await limiter.giveBack(LIMITS.account, email);
        },
      };
    },
  };
}
