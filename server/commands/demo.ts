import type { Locale } from '#lib/schema/index.ts';
import { CAST, DEMO_ROLES } from '#lib/templates/demoCast.ts';
import * as v from 'valibot';
import { addressKey, LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import { demoAccountOf, demoAccounts } from '../db/demo.ts';
import { readMe } from '../db/users.ts';
import { AppError } from '../errors.ts';
import type { Commands, DemoOffer } from '../handoff.ts';
import type { Context } from './context.ts';
import { locale, readInput } from './input.ts';
import { makeDemo } from './makeDemo.ts';

const fields = { locale, role: v.picklist(DEMO_ROLES, 'unknown-role') };

/** Who can be played and what there is to see, without making anything. */
export function demoOffer({ demo, templates }: Context): Commands['demoOffer'] {
  const offers = new Map<Locale, DemoOffer>();
  const offer = (language: Locale): DemoOffer => ({
    roles: DEMO_ROLES.map((role) => ({ role, name: CAST[role].name[language] })),
    plans: templates.list.map(({ id, name, counts }) => {
      const { approvedBudget, currency } = templates.make(id, language)!.plan;
      const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return { id, name: name[language], rows, approvedBudget, currency };
    }),
  });
  return (language) => {
    if (!demo) return null;
    if (!offers.has(language)) offers.set(language, offer(language));
    return offers.get(language)!;
  };
}

/**
 * A normal session for one of the demo's accounts; the first to come waits until the plans are made.
 * @throws AppError not-found where the demo is not offered (S23), too-many-tries
 */
export function enterDemo(context: Context): Commands['enterDemo'] {
  const { db, clock, demo, limiter, sessions } = context;
  const making = new Map<Locale, Promise<void>>();

  /** Two people who open it at once get one demo. */
  function made(language: Locale): Promise<void> {
    const work = making.get(language) ?? makeDemo(context, language).finally(() => making.delete(language));
    making.set(language, work);
    return work;
  }

  return async (input, from) => {
    if (!demo) throw new AppError('not-found');
    await limiter.take(LIMITS.demo, addressKey(from.ip));
    const wanted = readInput(fields, input);
    await made(wanted.locale);
    const userId = (await demoAccounts(db, wanted.locale))!.users.get(wanted.role)!;
    if (from.replaces) await sessions.end(from.replaces);
    const { token, expiresAt } = await sessions.start(userId);
    const details = { role: wanted.role };
    await audit(db, { at: clock.now(), actor: userId, ip: from.ip, action: 'demo-entered', details });
    return { token, expiresAt, user: (await readMe(db, userId))! };
  };
}

export function demoRole({ db, demo }: Context): Commands['demoRole'] {
  return async (userId) => (demo ? demoAccountOf(db, userId) : null);
}
