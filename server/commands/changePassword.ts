import { checkPassword } from '../auth/passwords.ts';
import { audit } from '../db/audit.ts';
import { accountByEmail, readMe, storePasswordHash } from '../db/users.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { password, readInput } from './input.ts';

const fields = { current: password, password };

/**
 * Gives the account another password and ends all its other sessions: whoever changes it may fear that
 * somebody knows the old one. The session that asks goes on.
 * @throws AppError wrong-password at `current`, the password's rules at `password`, too-many-tries
 */
export function changePassword({
  db,
  clock,
  sessions,
  passwords,
  signInGuard,
}: Context): Commands['changePassword'] {
  return async (actor, input) => {
    const wanted = readInput(fields, input);
    const me = await readMe(db, actor.userId);
    const account = me && (await accountByEmail(db, me.email));
    if (!account) throw new AppError('sign-in-needed');
    checkPassword(wanted.password, [account.email, account.name, me.organization?.name ?? '', 'Cuegrid']);
    const attempt = await signInGuard.attempt(account.email, actor.ip);
    const at = clock.now();
    const entry = { at, actor: account.id, ip: actor.ip };
    if (!(await passwords.verify(account.passwordHash, wanted.current, attempt.gate))) {
      await attempt.failed();
      await audit(db, { ...entry, action: 'password-change-failed' });
      throw new AppError('wrong-password', { field: 'current' });
    }
    await attempt.succeeded();
    await storePasswordHash(db, account.id, await passwords.hash(wanted.password));
    await sessions.endOthers(account.id, actor.sessionId);
    await audit(db, { ...entry, action: 'password-changed' });
  };
}
