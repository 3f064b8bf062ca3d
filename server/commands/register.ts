import * as v from 'valibot';
import { addressKey, LIMITS } from '../auth/limits.ts';
import { checkPassword } from '../auth/passwords.ts';
import { audit } from '../db/audit.ts';
import { openInviteBySecret } from '../db/invites.ts';
import { openWorkspaceInviteBySecret } from '../db/workspaceInvites.ts';
import { insertOrganization } from '../db/organizations.ts';
import { personOfAccount } from '../db/people.ts';
import { accountByEmail, insertAccount, readMe } from '../db/users.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { hashSecret, randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { email, line, optionalLine, password, readInput } from './input.ts';
import { tellOfMember } from './join.ts';
import { useInvite } from './useInvite.ts';

const fields = { name: line(80), email, password };
export const registerInput = { ...fields, organization: line(120) };
const invited = { ...fields, organization: v.optional(optionalLine(120), null) };

/**
 * A new account: with a workspace of its own, or by an invitation into a plan or a workspace.
 * @throws AppError email-taken (said openly, but to one address only so often), the password's rules,
 *   invite-used, invite-for-another, other-workspace, too-many-tries
 */
export function register(context: Context): Commands['register'] {
  const { db, clock, bus, sessions, passwords, limiter } = context;
  return async (input, from) => {
    const address = addressKey(from.ip);
    const wanted = readInput(from.inviteToken === undefined ? registerInput : invited, input);
    checkPassword(wanted.password, [wanted.email, wanted.name, wanted.organization ?? '', 'Cuegrid']);
    await limiter.take(LIMITS.registration, address);
    const secret = from.inviteToken === undefined ? null : hashSecret(from.inviteToken);
    const invite =
      secret &&
      ((await openInviteBySecret(db, secret, clock.now())) ??
        (await openWorkspaceInviteBySecret(db, secret, clock.now())));
    if (secret && !invite) throw new AppError('invite-used');
    if (invite && invite.email !== wanted.email) throw new AppError('invite-for-another', { field: 'email' });
    if (await accountByEmail(db, wanted.email)) await refuseTaken();

    const passwordHash = await passwords.hash(wanted.password);
    const account = { id: randomId(), name: wanted.name, email: wanted.email, passwordHash };
    const organizationId = randomId();
    const now = clock.now();
    const joined = await db.transaction().execute(async (trx) => {
      if (await accountByEmail(trx, account.email)) return 'taken';
      await insertAccount(trx, account, now);
      if (wanted.organization) {
        const name = wanted.organization;
        await insertOrganization(trx, { id: organizationId, name, owner: account.id }, now);
        await personOfAccount(trx, organizationId, account, now);
      }
      await audit(trx, { at: now, actor: account.id, ip: from.ip, action: 'registered' });
      return secret ? useInvite(trx, secret, account, from.ip, now) : null;
    });
    if (joined === 'taken') return refuseTaken();
    if (joined && joined.planId !== null) tellOfMember(bus, joined.planId, account.id);

    if (from.replaces) await sessions.end(from.replaces);
    const { token, expiresAt } = await sessions.start(account.id);
    return { token, expiresAt, user: (await readMe(db, account.id))!, joined: joined?.planId ?? null };

    async function refuseTaken(): Promise<never> {
      await limiter.take(LIMITS.emailTaken, address);
      throw new AppError('email-taken', { field: 'email' });
    }
  };
}
