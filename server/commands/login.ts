import { audit } from '../db/audit.ts';
import { accountByEmail, readMe, storePasswordHash } from '../db/users.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { email, password, readInput } from './input.ts';

export const loginInput = { email, password };

/**
 * Signs in. One answer and one password's worth of work, whether or not there is such an account (W8).
 * @throws AppError wrong-credentials, too-many-tries
 */
export function login({ db, clock, sessions, passwords, signInGuard }: Context): Commands['login'] {
  return async (input, from) => {
    const wanted = readInput(loginInput, input);
    const attempt = await signInGuard.attempt(wanted.email, from.ip);
    const account = await accountByEmail(db, wanted.email);
    const right = await passwords.verify(account?.passwordHash ?? null, wanted.password, attempt.gate);
    const at = clock.now();
    if (!account || !right) {
      await attempt.failed();
      await audit(db, { at, actor: account?.id ?? null, ip: from.ip, action: 'sign-in-failed' });
      throw new AppError('wrong-credentials');
    }
    await attempt.succeeded();
    if (passwords.outdated(account.passwordHash)) {
      await storePasswordHash(db, account.id, await passwords.hash(wanted.password));
    }
    if (from.replaces) await sessions.end(from.replaces);
    const { token, expiresAt } = await sessions.start(account.id);
    await audit(db, { at, actor: account.id, ip: from.ip, action: 'signed-in' });
    return { token, expiresAt, user: (await readMe(db, account.id))! };
  };
}
