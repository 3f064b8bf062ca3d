import { MOST_ORDERS, MOST_PAPER_AMOUNT } from '#lib/api/limits.ts';
import { deliveredOf, orderAmount, orderLineAmount, type Order, type OrderLine } from '#lib/domain/papers.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { budgetLines } from '../db/budgetLines.ts';
import type { Trx } from '../db/database.ts';
import {
  countOrders,
  deleteDraft,
  insertOrder,
  numberingOf,
  revisionsOf,
  writeNumbering,
  writeOrder,
} from '../db/orders.ts';
import type { Plan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, readInput } from './input.ts';
import { demandVersion, keepPapers, openPapers, theOrder } from './paperAccess.ts';
import { orderFields, orderLines, version } from './papersInput.ts';
import { placed, confirmed } from './placeOrder.ts';

export const newOrderInput = { supplier: line(200), lines: orderLines, ...orderFields };

/**
 * A draft of an order, bound to budget lines. It has no number yet and binds to nothing.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-orders
 */
export function createOrder({ db, clock, bus }: Context): Commands['createOrder'] {
  return async (actor, planId, input) => {
    const made = await db.transaction().execute(async (trx) => {
      const { plan } = await keepPapers(trx, actor.userId, planId);
      const { lines, supplier, ...rest } = readInput(newOrderInput, input);
      if ((await countOrders(trx, planId)) >= MOST_ORDERS)
        throw new AppError('too-many-orders', { params: { limit: MOST_ORDERS } });
      const id = randomId();
      const at = clock.now();
      const { contact = null, terms = null, shipTo = null, neededBy = null, note = null } = rest;
      const order = { supplier, contact, terms, shipTo, neededBy, note };
      await insertOrder(trx, planId, {
        ...{ ...order, id, madeBy: actor.userId, madeAt: at },
        lines: await linesOf(trx, plan, lines, null),
      });
      const { userId, ip } = actor;
      await audit(trx, { at, actor: userId, ip, action: 'order-drafted', planId, subject: id });
      return theOrder(trx, planId, id);
    });
    bus.publish({ type: 'papers-changed', planId });
    return made;
  };
}

export const orderPatchInput = {
  version,
  supplier: v.optional(line(200)),
  lines: v.optional(orderLines),
  ...orderFields,
  /** Of an order that was placed: what changes is placed as its next revision. */
  revise: v.optional(v.boolean('not-yes-or-no'), false),
  confirmed,
};

/**
 * Changes a draft, or places an order anew as its next revision. What has arrived of a line stays with it.
 * @throws AppError not-found, not-allowed, invalid-field, order-changed, order-fixed, line-delivered, order-unapproved
 */
export function changeOrder({ db, clock, bus }: Context): Commands['changeOrder'] {
  return async (actor, planId, id, input) => {
    const changed = await db.transaction().execute(async (trx) => {
      const { plan } = await keepPapers(trx, actor.userId, planId);
      const { version: seen, revise, confirmed: known, lines, ...patch } = readInput(orderPatchInput, input);
      const before = await theOrder(trx, planId, id);
      demandVersion('order', before, seen);
      if (before.state !== 'draft' && !(before.state === 'placed' && revise))
        throw new AppError('order-fixed');
      const after: Order = {
        ...before,
        ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
        lines: lines ? await linesOf(trx, plan, lines, before) : before.lines,
        version: before.version + 1,
      };
      const by = { userId: actor.userId, at: clock.now() };
      if (before.state === 'draft') await writeOrder(trx, after);
      else await placed(trx, plan, after, { ...by, known, ip: actor.ip });
      return theOrder(trx, planId, id);
    });
    bus.publish({ type: 'papers-changed', planId });
    return changed;
  };
}

type LineInput = v.InferOutput<typeof orderLines>[number];

/**
 * The lines of an order as they are stored. A line that the order has keeps its id, and with it what has arrived.
 * @throws AppError invalid-field for a budget line that is not there, and for amounts beyond what sums stay exact for;
 *   line-delivered where a line is left out of which something has arrived
 */
async function linesOf(
  trx: Trx,
  plan: Plan,
  lines: readonly LineInput[],
  before: Order | null,
): Promise<readonly OrderLine[]> {
  const budget = await budgetLines(trx, plan.id, { currency: plan.currency, rates: {} });
  const known = new Set(before?.lines.map(({ id }) => id));
  const taken = new Set<string>();
  const made = lines.map(({ id, line: row, description, quantity, unit, unitPrice }) => {
    if (!budget.has(row)) throw invalid('lines', 'unknown-row');
    if (id !== undefined && (!known.has(id) || taken.has(id))) throw invalid('lines', 'unknown-line');
    if (id !== undefined) taken.add(id);
    return { id: id ?? randomId(), row, description, quantity, unit: unit ?? null, unitPrice };
  });
  if (made.some((each) => orderLineAmount(each) > MOST_PAPER_AMOUNT) || orderAmount(made) > MOST_PAPER_AMOUNT)
    throw invalid('lines', 'too-large', { limit: MOST_PAPER_AMOUNT });
  const lost = before?.lines.find((each) => !taken.has(each.id) && deliveredOf(before, each.id) > 0);
  if (lost) throw new AppError('line-delivered', { field: lost.row });
  return made;
}

/** Throws a draft away; what was placed stays under its number. @throws AppError not-found, not-allowed, order-fixed */
export function discardOrder({ db, clock, bus }: Context): Commands['discardOrder'] {
  return async (actor, planId, id) => {
    await db.transaction().execute(async (trx) => {
      await keepPapers(trx, actor.userId, planId);
      const order = await theOrder(trx, planId, id);
      if (order.state !== 'draft') throw new AppError('order-fixed');
      await deleteDraft(trx, id);
      const { userId, ip } = actor;
      await audit(trx, {
        at: clock.now(),
        actor: userId,
        ip,
        action: 'order-discarded',
        planId,
        subject: id,
      });
    });
    bus.publish({ type: 'papers-changed', planId });
  };
}

/** An order with all that was ever placed under its number. @throws AppError not-found */
export function readOrder({ db }: Context): Commands['readOrder'] {
  return ({ userId }, planId, id) =>
    db.transaction().execute(async (trx) => {
      await openPapers(trx, userId, planId);
      return { ...(await theOrder(trx, planId, id)), revisions: await revisionsOf(trx, id) };
    });
}

export const numberingInput = {
  prefix: v.pipe(line(12), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'not-a-prefix')),
};

/** With what the numbers of later orders of a plan begin. @throws AppError not-found, not-allowed, invalid-field */
export function changeNumbering({ db, clock }: Context): Commands['changeNumbering'] {
  return (actor, planId, input) =>
    db.transaction().execute(async (trx) => {
      await keepPapers(trx, actor.userId, planId);
      const { prefix } = readInput(numberingInput, input);
      const { last } = await numberingOf(trx, planId);
      await writeNumbering(trx, planId, { prefix, last });
      const { userId, ip } = actor;
      await audit(trx, { at: clock.now(), actor: userId, ip, action: 'order-numbering-changed', planId });
      return { prefix };
    });
}
