import type { CrewUnsent } from '#lib/domain/crewAnswers.ts';
import type { Locale } from '#lib/schema/index.ts';
import { LIMITS, type Limit, type Limiter } from '../auth/limits.ts';
import { crewAddresses, crewLinksOf, type CrewLinkState } from '../db/crewAnswers.ts';
import { mailAddressOf } from '../db/mailAddress.ts';
import type { Plan } from '../db/plans.ts';
import type { Context } from './context.ts';

/** Where the e-mail to one person goes, or why none is sent. */
export type CrewMailing =
  | { readonly to: { readonly email: string; readonly locale: Locale | null }; readonly unsent: null }
  | { readonly to: null; readonly unsent: CrewUnsent };

/**
 * What is e-mailed to people who are asked for shifts. Nothing without a mail server, nor for those who only try the
 * demo. Addresses are whatever somebody typed, so what goes to each of them is bounded, whoever asks (J19).
 */
export async function crewMailingTo(
  { db, crewMails, limiter }: Pick<Context, 'db' | 'crewMails' | 'limiter'>,
  userId: string,
  plan: Plan,
  persons: readonly string[],
): Promise<ReadonlyMap<string, CrewMailing>> {
  if (crewMails === null || (await mailAddressOf(db, userId)) === null) return new Map();
  const addresses = await crewAddresses(db, persons);
  const links = new Map((await crewLinksOf(db, plan.id)).map((link) => [link.person, link]));
  const mailing = new Map<string, CrewMailing>();
  for (const person of persons) {
    const to = addresses.get(person);
    const again = `${plan.id} ${person}`;
    // Who has no e-mailed link that works (it failed, or was revoked) is not left without one for another five minutes.
    if (!wasMailed(links.get(person))) await limiter.clear(LIMITS.crewMailsAgain, again);
    const unsent = to
      ? await usedUp(limiter, [
          [LIMITS.crewMailsAgain, again, 'mailed-just-now'],
          [LIMITS.crewMailsToAddress, to.email.trim().toLowerCase(), 'address-limit'],
          [LIMITS.crewMails, userId, 'account-limit'],
          [LIMITS.crewMailsOfWorkspace, plan.organizationId, 'workspace-limit'],
        ])
      : 'no-address';
    mailing.set(person, to && unsent === null ? { to, unsent } : { to: null, unsent: unsent! });
  }
  return mailing;
}

/** Somebody has a link in their mailbox that works, or soon will. */
function wasMailed(link: CrewLinkState | undefined): boolean {
  if (!link) return false;
  return link.mail === 'sent' || link.mail === 'sending' || link.mailedBefore !== null;
}

/** Counts an e-mail in each tally. The first that is used up is told, and those before it are as they were. */
async function usedUp(
  limiter: Limiter,
  tallies: readonly (readonly [limit: Limit, of: string, told: CrewUnsent])[],
): Promise<CrewUnsent | null> {
  for (const [at, [limit, of, told]] of tallies.entries()) {
    if (await limiter.count(limit, of)) continue;
    for (const [counted, key] of tallies.slice(0, at)) await limiter.giveBack(counted, key);
    return told;
  }
  return null;
}
