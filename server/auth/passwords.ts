import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../errors.ts';
import { randomSecret } from '../ids.ts';
import { isCommonPassword } from './commonPasswords.ts';

export const PASSWORD_CHARACTERS = { min: 10, max: 128 } as const;
/** argon2id, its default algorithm. OWASP's floor is 19 MiB with t=2 and p=1. */
const PARAMETERS = { memoryCost: 32 * 1024, timeCost: 2, parallelism: 1 } as const;
const PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;
/** At most as many at once, so that a wave of sign-ins takes neither the memory nor all the threads. */
const AT_ONCE = 8;

export interface Passwords {
  hash(password: string): Promise<string>;
  /**
   * Takes as long without a hash as with one: for an account that doesn't exist (W8).
   * `gate` runs in the queue, right before the work; when it throws, nothing is computed.
   */
  verify(stored: string | null, password: string, gate?: () => Promise<void>): Promise<boolean>;
  /** Stored with other parameters than those of today. */
  outdated(stored: string): boolean;
}

export function createPasswords(): Passwords {
  const inTurn = queue(AT_ONCE);
  const stranger = hash(randomSecret(), PARAMETERS);
  stranger.catch(() => {});
  return {
    hash: (password) => inTurn(() => hash(normal(password), PARAMETERS)),
    verify: (stored, password, gate) =>
      inTurn(async () => {
        await gate?.();
        const right = await verify(stored ?? (await stranger), normal(password));
        return right && stored !== null;
      }),
    outdated: (stored) => !stored.startsWith(PREFIX),
  };
}

/**
 * Length and commonness, and no rule on kinds of characters (W10).
 * @throws AppError password-too-short | password-too-long | password-common at field `password`
 */
export function checkPassword(password: string, about: readonly string[]): void {
  const field = 'password';
  const length = [...normal(password)].length;
  const { min, max } = PASSWORD_CHARACTERS;
  if (length < min) throw new AppError('password-too-short', { field, params: { min } });
  if (length > max) throw new AppError('password-too-long', { field, params: { max } });
  if (isCommonPassword(normal(password), about)) throw new AppError('password-common', { field });
}

/** One and the same password, whichever keyboard composed its accents. */
function normal(password: string): string {
  return password.normalize('NFKC');
}

function queue(atOnce: number): <T>(job: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
    else running++;
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
