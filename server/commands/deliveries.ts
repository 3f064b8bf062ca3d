import { MOST_PAPER_LINES } from '#lib/api/limits.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { insertDeliveries, revokeDelivery } from '../db/orders.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { date, invalid, line, only, optionalLine, readInput } from './input.ts';
import { keepPapers, theOrder } from './paperAccess.ts';
import { paperQuantity } from './papersInput.ts';

export const deliveryInput = {
  lines: v.pipe(
    v.array(only({ line: line(40), quantity: paperQuantity }), (issue) =>
      issue.input === undefined ? 'required' : 'wrong-type',
    ),
    v.nonEmpty('required'),
    v.maxLength(MOST_PAPER_LINES, 'too-many-rows'),
  ),
  day: date,
  note: v.optional(optionalLine(500), null),
};
const MOST_DELIVERIES = 1_000;

/**
 * Counts what has arrived of an order on a day. More than was ordered is counted as it came.
 * @throws AppError not-found, not-allowed, invalid-field, order-fixed for an order that nothing can arrive of
 */
export function recordDelivery({ db, clock, bus }: Context): Commands['recordDelivery'] {
  return async (actor, planId, id, input) => {
    const order = await db.transaction().execute(async (trx) => {
      await keepPapers(trx, actor.userId, planId);
      const { lines: came, day, note } = readInput(deliveryInput, input);
      const { lines, deliveries, state } = await theOrder(trx, planId, id);
      if (state !== 'placed') throw new AppError('order-fixed');
      if (came.some((each) => lines.every((known) => known.id !== each.line)))
        throw invalid('lines', 'unknown-line');
      if (deliveries.length + came.length > MOST_DELIVERIES)
        throw invalid('lines', 'too-many-rows', { limit: MOST_DELIVERIES });
      const { userId, ip } = actor;
      const at = clock.now();
      const made = came.map((each) => ({ ...each, id: randomId(), day, note }));
      await insertDeliveries(trx, id, { userId, at }, made);
      const details = { lines: came.length };
      await audit(trx, { at, actor: userId, ip, action: 'delivery-recorded', planId, subject: id, details });
      return theOrder(trx, planId, id);
    });
    bus.publish({ type: 'papers-changed', planId });
    return order;
  };
}

/** Takes back what was counted by mistake; it stays on record. @throws AppError not-found, not-allowed, order-fixed */
export function takeBackDelivery({ db, clock, bus }: Context): Commands['takeBackDelivery'] {
  return async (actor, planId, id, deliveryId) => {
    await db.transaction().execute(async (trx) => {
      await keepPapers(trx, actor.userId, planId);
      const { state, deliveries } = await theOrder(trx, planId, id);
      if (deliveries.every((each) => each.id !== deliveryId)) throw new AppError('not-found');
      if (state !== 'placed') throw new AppError('order-fixed');
      const at = clock.now();
      await revokeDelivery(trx, deliveryId, at);
      const { userId, ip } = actor;
      await audit(trx, { at, actor: userId, ip, action: 'delivery-taken-back', planId, subject: id });
    });
    bus.publish({ type: 'papers-changed', planId });
  };
}
