import type { StandardChange } from '#lib/domain/standardChange.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { settleStandardChange } from '../db/standardChanges.ts';
import { AppError } from '../errors.ts';
import type { Actor } from '../handoff.ts';
import { giveNotices, ringBells } from '../notices/giveNotices.ts';
import type { Context } from './context.ts';
import { invalid, optionalLine } from './input.ts';

/** What is said of a proposal to change the standard, with a word to whoever made it. */
export const standardDecisionInput = {
  state: v.picklist(['taken', 'refused'], 'wrong-type'),
  answer: v.optional(optionalLine(500), null),
};

interface Decision<T> {
  readonly planId: string;
  readonly change: StandardChange;
  readonly state: 'taken' | 'refused';
  readonly answer: string | null;
  /** What else is done about it in the same transaction, and what is told of it. */
  readonly finish: (at: number) => Promise<T>;
}

/**
 * Says what became of a proposal, once: it is written to the audit log, whoever proposed it hears, and so does every
 * open page.
 * @param decide looks whether the actor may, and reads what is said
 * @throws AppError standard-change-settled; invalid-field for a refusal without a reason
 */
export async function settled<T>(
  { db, clock, bus }: Context,
  { userId, ip }: Actor,
  decide: (trx: Trx) => Promise<Decision<T>>,
): Promise<T> {
  const { planId, told, answered } = await db.transaction().execute(async (trx) => {
    const { planId, change, state, answer, finish } = await decide(trx);
    if (state === 'refused' && answer === null) throw invalid('answer', 'required');
    const at = clock.now();
    if (!(await settleStandardChange(trx, planId, change.id, { state, answer, by: userId, at })))
      throw new AppError('standard-change-settled');
    const action = `standard-change-${state}` as const;
    await audit(trx, { at, actor: userId, ip, action, planId, subject: change.id });
    const told = await giveNotices(trx, [change.by.userId], {
      ...{ kind: 'standard-decided', planId, causedBy: userId, at, waiver: change.id },
    });
    return { planId, told, answered: await finish(at) };
  });
  ringBells(bus, told);
  bus.publish({ type: 'surveys-changed', planId });
  return answered;
}
