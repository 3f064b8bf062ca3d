import { maySetContingency, maySetRates } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { typedMoneyDates } from '../db/budgetDates.ts';
import type { Db, Trx } from '../db/database.ts';
import { contingencyOfPlan, currenciesInUse, planRates, setContingency, setRate } from '../db/planMoney.ts';
import { AppError } from '../errors.ts';
import type { Commands, PlanMoneyRead } from '../handoff.ts';
import type { Context } from './context.ts';
import { currency, invalid, only, optionalLine, readInput, whole } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

const MOST_RATES = 50;
const REASON_CHARACTERS = 300;

export const moneyInput = {
  rates: v.optional(
    v.pipe(
      v.array(only({ currency, rate: v.nullable(whole(1, Number.MAX_SAFE_INTEGER)) }), 'wrong-type'),
      v.maxLength(MOST_RATES, 'too-large'),
    ),
  ),
  contingency: v.optional(
    only({
      share: v.nullable(whole(0, 10_000)),
      amount: v.nullable(whole(0, Number.MAX_SAFE_INTEGER)),
      reason: v.optional(optionalLine(REASON_CHARACTERS), null),
    }),
  ),
};

async function moneyRead(db: Db | Trx, planId: string, plan: { currency: string }): Promise<PlanMoneyRead> {
  return {
    currency: plan.currency,
    rates: await planRates(db, planId),
    contingency: await contingencyOfPlan(db, planId),
  };
}

/** Rates of other currencies and what is kept back. @throws AppError not-found, also for those who may not read money */
export function readPlanMoney({ db }: Context): Commands['readPlanMoney'] {
  return async ({ userId }, planId) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    readableSheet(grant, 'budget');
    return moneyRead(db, planId, plan);
  };
}

/**
 * Fixes and takes away rates, and says what is kept back: an amount, or a share of what is planned.
 * @throws AppError not-found, not-allowed, invalid-field; rate-in-use for one that prices of lines are in
 */
export function changePlanMoney({ db, clock, bus }: Context): Commands['changePlanMoney'] {
  return async (actor, planId, input) => {
    const read = await db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, actor.userId, planId);
      readableSheet(grant, 'budget');
      const { rates, contingency } = readInput(moneyInput, input);
      if (rates) demand(maySetRates(grant), 'rates');
      if (contingency) demand(maySetContingency(grant), 'contingency');
      const at = clock.now();
      const by = { userId: actor.userId, at };
      const stand = new Map((await planRates(trx, planId)).map((each) => [each.currency, each.rate]));
      const moved = (rates ?? []).filter((each) => (stand.get(each.currency) ?? null) !== each.rate);
      if (moved.some((each) => each.currency === plan.currency)) throw invalid('rates', 'not-a-currency');
      const gone = moved.filter(({ rate }) => rate === null);
      const used = gone.length > 0 ? await currenciesInUse(trx, planId) : new Set<string>();
      const kept = gone.find((each) => used.has(each.currency));
      if (kept) throw new AppError('rate-in-use', { field: 'rates', params: { currency: kept.currency } });
      for (const each of moved) {
        stand.delete(each.currency);
        if (each.rate !== null) stand.set(each.currency, each.rate);
        await setRate(trx, planId, each, by);
      }
      if (stand.size > MOST_RATES) throw invalid('rates', 'too-large');
      if (contingency) {
        if (contingency.share !== null && contingency.amount !== null)
          throw invalid('contingency', 'wrong-type');
        await setContingency(trx, planId, contingency, by);
      }
      const fields = [...(moved.length > 0 ? ['rates'] : []), ...(contingency ? ['contingency'] : [])];
      const { userId, ip } = actor;
      if (fields.length > 0)
        await audit(trx, { at, actor: userId, ip, action: 'plan-changed', planId, details: { fields } });
      return moneyRead(trx, planId, plan);
    });
    bus.publish({ type: 'plan-changed', planId });
    return read;
  };
}

/**
 * When what was typed of each line's money was typed last, for the page that shows it over time.
 * @throws AppError not-found, also for those who may not read money
 */
export function readMoneyDates({ db }: Context): Commands['readMoneyDates'] {
  return async ({ userId }, planId) => {
    const { grant } = await openPlan(db, userId, planId);
    readableSheet(grant, 'budget');
    return { lines: Object.fromEntries(await typedMoneyDates(db, planId)) };
  };
}
