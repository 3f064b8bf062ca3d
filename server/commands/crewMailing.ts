import type { CrewMail, CrewUnsent } from '#lib/domain/crewAnswers.ts';
import type { Locale } from '#lib/schema/index.ts';
import { LIMITS, type Limit, type Limiter } from '../auth/limits.ts';
import { crewAddresses, crewLinkBySecret, failUnsentMails, setCrewMail } from '../db/crewAnswers.ts';
import { mailAddressOf } from '../db/mailAddress.ts';
import type { Plan } from '../db/plans.ts';
import type { CrewLetter } from '../notices/crewMails.ts';
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
  const mailing = new Map<string, CrewMailing>();
  for (const person of persons) {
    const to = addresses.get(person);
    const unsent = to
      ? await usedUp(limiter, [
          [LIMITS.crewMailsAgain, whom(plan.id, person), 'mailed-just-now'],
          [LIMITS.crewMailsToAddress, to.email.trim().toLowerCase(), 'address-limit'],
          [LIMITS.crewMails, userId, 'account-limit'],
          [LIMITS.crewMailsOfWorkspace, plan.organizationId, 'workspace-limit'],
        ])
      : 'no-address';
    mailing.set(person, to && unsent === null ? { to, unsent } : { to: null, unsent: unsent! });
  }
  return mailing;
}

/**
 * Whether a letter is still to go out: its link works, and its address is still the person's. Whose address is another
 * one by now gets nothing at the old one, and is e-mailed anew as soon as somebody asks (J22).
 */
export async function isToBeMailed(
  context: Pick<Context, 'db' | 'limiter'>,
  letter: Pick<CrewLetter, 'planId' | 'personId' | 'secretHash' | 'to'>,
): Promise<boolean> {
  const link = await crewLinkBySecret(context.db, letter.secretHash);
  if (link?.mail !== 'sending') return false;
  const now = (await crewAddresses(context.db, [letter.personId])).get(letter.personId);
  if (now?.email === letter.to.address) return true;
  await keepCrewMail(context, letter, 'failed');
  return false;
}

/** Keeps how far the e-mail with a link is. Whose e-mail failed is e-mailed again as soon as somebody asks (J22). */
export async function keepCrewMail(
  context: Pick<Context, 'db' | 'limiter'>,
  { planId, personId, secretHash }: Pick<CrewLetter, 'planId' | 'personId' | 'secretHash'>,
  state: CrewMail,
): Promise<void> {
  await setCrewMail(context.db, secretHash, state);
  if (state === 'failed') await mayMailAgain(context, planId, personId);
}

/** After a start: what was on its way then has not gone out, since links are kept nowhere as they are. */
export async function failUnsentCrewMails(context: Pick<Context, 'db' | 'limiter'>): Promise<void> {
  for (const { planId, personId } of await failUnsentMails(context.db))
    await mayMailAgain(context, planId, personId);
}

/**
 * Whose e-mail will not do (it failed, was revoked, or was never written down) is not left without one for another
 * five minutes. Said where that happens: a link that is missing may be one that another ask is about to write.
 */
export async function mayMailAgain(
  { limiter }: Pick<Context, 'limiter'>,
  planId: string,
  personId: string,
): Promise<void> {
  await limiter.clear(LIMITS.crewMailsAgain, whom(planId, personId));
}

const whom = (planId: string, personId: string): string => `${planId} ${personId}`;

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
