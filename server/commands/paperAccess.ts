import { mayKeepPapers, type Grant } from '#lib/domain/roles.ts';
import type { Invoice, Order } from '#lib/domain/papers.ts';
import type { Db, Trx } from '../db/database.ts';
import { invoicesOf } from '../db/invoices.ts';
import { ordersOf } from '../db/orders.ts';
import type { Plan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

/** The plan, for somebody who reads its money. @throws AppError not-found, also for those who don't (W7) */
export async function openPapers(
  db: Db | Trx,
  userId: string,
  planId: string,
): Promise<{ plan: Plan; grant: Grant }> {
  const access = await openPlan(db, userId, planId);
  readableSheet(access.grant, 'budget');
  return access;
}

/** The same for somebody who orders and pays. @throws AppError not-found, not-allowed */
export async function keepPapers(
  db: Db | Trx,
  userId: string,
  planId: string,
): Promise<{ plan: Plan; grant: Grant }> {
  const access = await openPapers(db, userId, planId);
  demand(mayKeepPapers(access.grant));
  return access;
}

/** @throws AppError not-found */
export async function theOrder(db: Db | Trx, planId: string, id: string): Promise<Order> {
  const [order] = await ordersOf(db, planId, id);
  if (!order) throw new AppError('not-found');
  return order;
}

/** @throws AppError not-found */
export async function theInvoice(db: Db | Trx, planId: string, id: string): Promise<Invoice> {
  const [invoice] = await invoicesOf(db, planId, id);
  if (!invoice) throw new AppError('not-found');
  return invoice;
}

/** Whoever changes something has to have seen it as it is. @throws AppError order-changed, invoice-changed */
export function demandVersion(
  what: 'order' | 'invoice',
  now: { readonly version: number },
  seen: number,
): void {
  if (now.version !== seen) throw new AppError(`${what}-changed`, { detail: { version: now.version } });
}
