import { contentAmount } from '#lib/domain/lineContent.ts';
import { paperFigures } from '#lib/domain/paperFigures.ts';
import { deliveredOf, orderAmount, type Order } from '#lib/domain/papers.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import * as v from 'valibot';
import { MOST_PAPER_LINES } from '#lib/api/limits.ts';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { insertRevision, numberingOf, ordersOf, writeNumbering, writeOrder } from '../db/orders.ts';
import type { Plan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands, UnapprovedLine } from '../handoff.ts';
import { budgetStanding } from './budgetStanding.ts';
import type { Context } from './context.ts';
import { invalid, readInput } from './input.ts';
import { demandVersion, keepPapers, theOrder } from './paperAccess.ts';
import { version } from './papersInput.ts';
import { rowId } from './rowsInput.ts';

/** Budget lines of which the asker was told that nobody approved them so. */
export const confirmed = v.optional(
  v.pipe(v.array(rowId, 'wrong-type'), v.maxLength(MOST_PAPER_LINES, 'too-many-rows')),
  [],
);

const ACTS = ['place', 'cancel', 'close', 'reopen'] as const;
export const orderActInput = { act: v.picklist(ACTS, 'wrong-type'), version, confirmed };

/** Which states an act starts from. */
const FROM = { place: 'draft', cancel: 'placed', close: 'placed', reopen: 'closed' } as const;

/**
 * Places, cancels, closes or reopens an order. Only what has not begun to arrive is cancelled; the rest is closed.
 * @throws AppError not-found, not-allowed, invalid-field, order-changed; order-fixed for what an order in its state
 *   cannot do; order-unapproved with the lines that nobody approved so
 */
export function actOnOrder({ db, clock, bus }: Context): Commands['actOnOrder'] {
  return async (actor, planId, id, input) => {
    const changed = await db.transaction().execute(async (trx) => {
      const { plan } = await keepPapers(trx, actor.userId, planId);
      const { act, version: seen, confirmed: known } = readInput(orderActInput, input);
      const order = await theOrder(trx, planId, id);
      demandVersion('order', order, seen);
      const hasBegun = order.lines.some((line) => deliveredOf(order, line.id) > 0);
      if (order.state !== FROM[act] || (act === 'cancel' && hasBegun)) throw new AppError('order-fixed');
      const next = { ...order, version: order.version + 1 };
      const { userId, ip } = actor;
      const at = clock.now();
      if (act === 'place') await placed(trx, plan, next, { userId, ip, at, known });
      else {
        const state = act === 'cancel' ? 'cancelled' : act === 'close' ? 'closed' : 'placed';
        await writeOrder(trx, { ...next, state });
        await audit(trx, { at, actor: userId, ip, action: AUDITED[act], planId, subject: id });
      }
      return theOrder(trx, planId, id);
    });
    bus.publish({ type: 'papers-changed', planId });
    return changed;
  };
}

const AUDITED = { cancel: 'order-cancelled', close: 'order-closed', reopen: 'order-reopened' } as const;

interface Placing {
  readonly userId: string;
  readonly ip: string | null;
  readonly at: number;
  /** Lines that the person confirmed. */
  readonly known: readonly string[];
}

/**
 * Stores an order as placed: with the next number of its plan, or under the one it has as the next revision.
 * @throws AppError invalid-field for budget lines that are gone, order-unapproved
 */
export async function placed(trx: Trx, plan: Plan, order: Order, by: Placing): Promise<void> {
  const unapproved = await unapprovedLines(trx, plan, order);
  const news = unapproved.filter(({ line }) => !by.known.includes(line));
  if (news.length > 0) throw new AppError('order-unapproved', { detail: { lines: unapproved } });
  const { userId, ip, at } = by;
  const next: Order = {
    ...order,
    ...{ state: 'placed', revision: order.revision + 1, placedAt: at, placedBy: { userId, name: '' } },
    number: order.number ?? (await nextNumber(trx, plan, at)),
    unapproved: unapproved.map(({ line }) => line),
  };
  await writeOrder(trx, next);
  await insertRevision(trx, next);
  const action = order.revision === 0 ? 'order-placed' : 'order-revised';
  const details = { lines: order.lines.length, unapproved: unapproved.length };
  await audit(trx, { at, actor: userId, ip, action, planId: plan.id, subject: order.id, details });
}

async function nextNumber(trx: Trx, plan: Plan, at: number): Promise<string> {
  const { prefix, last } = await numberingOf(trx, plan.id);
  await writeNumbering(trx, plan.id, { prefix, last: last + 1 });
  const year = wallClock(at, plan.timeZone).isoDate.slice(0, 4);
  return `${prefix}-${year}-${String(last + 1).padStart(4, '0')}`;
}

/**
 * Lines of an order that nobody approved as they stand, or not for so much as all orders together come to.
 * @throws AppError invalid-field where a budget line is gone
 */
async function unapprovedLines(trx: Trx, plan: Plan, order: Order): Promise<readonly UnapprovedLine[]> {
  const { lines, states } = await budgetStanding(trx, plan);
  const others = (await ordersOf(trx, plan.id)).filter(({ id }) => id !== order.id);
  const committed = paperFigures({ orders: others, invoices: [] });
  const rows = [...new Set(order.lines.map(({ row }) => row))];
  return rows.flatMap((row): UnapprovedLine[] => {
    const content = lines.get(row);
    if (!content) throw invalid('lines', 'unknown-row');
    const state = states.get(row)?.state ?? 'draft';
    const own = orderAmount(order.lines.filter((line) => line.row === row));
    const amount = own + (committed.get(row)?.committed ?? 0);
    const isApproved = state === 'approved' || state === 'noted';
    if (isApproved && amount <= contentAmount(content)) return [];
    const why = isApproved ? 'over' : 'state';
    return [
      { line: row, description: content.description, why, state, amount, budgeted: contentAmount(content) },
    ];
  });
}
