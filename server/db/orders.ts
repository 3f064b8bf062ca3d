import type { Delivery, Order, OrderLine } from '#lib/domain/papers.ts';
import type { Db, Trx } from './database.ts';

/** What people say of an order, without where it stands. */
export type OrderContent = Pick<
  Order,
  'supplier' | 'contact' | 'terms' | 'shipTo' | 'neededBy' | 'note' | 'lines'
>;

/** Orders of a plan, or the one with an id, in the order in which they were made. */
export async function ordersOf(db: Db | Trx, planId: string, id?: string): Promise<readonly Order[]> {
  const orders = await db
    .selectFrom('purchase_order as o')
    .leftJoin('user as u', 'u.id', 'o.placed_by')
    .selectAll('o')
    .select('u.name as placedName')
    .where('o.plan_id', '=', planId)
    .$if(id !== undefined, (query) => query.where('o.id', '=', id!))
    .orderBy('o.made_at')
    .orderBy('o.id')
    .execute();
  if (orders.length === 0) return [];
  const lines = await linesOf(db, planId, id);
  const deliveries = await deliveriesOf(db, planId, id);
  return orders.map((row) => ({
    ...{ id: row.id, number: row.number, revision: row.revision, version: row.version, state: row.state },
    ...{ supplier: row.supplier, contact: row.contact, terms: row.terms, shipTo: row.ship_to },
    ...{ neededBy: row.needed_by, note: row.note, madeAt: row.made_at, placedAt: row.placed_at },
    lines: lines.get(row.id) ?? [],
    deliveries: deliveries.get(row.id) ?? [],
    unapproved: JSON.parse(row.unapproved) as string[],
    placedBy: row.placed_by === null ? null : { userId: row.placed_by, name: row.placedName ?? '' },
  }));
}

async function linesOf(
  db: Db | Trx,
  planId: string,
  id: string | undefined,
): Promise<ReadonlyMap<string, readonly OrderLine[]>> {
  const rows = await db
    .selectFrom('purchase_order_line as l')
    .innerJoin('purchase_order as o', 'o.id', 'l.order_id')
    .selectAll('l')
    .where('o.plan_id', '=', planId)
    .$if(id !== undefined, (query) => query.where('o.id', '=', id!))
    .orderBy('l.position')
    .execute();
  const byOrder = new Map<string, OrderLine[]>();
  for (const { order_id: order, id, row_id: row, description, quantity, unit, unit_price: price } of rows) {
    const line = { id, row, description, quantity, unit, unitPrice: price };
    byOrder.set(order, [...(byOrder.get(order) ?? []), line]);
  }
  return byOrder;
}

async function deliveriesOf(
  db: Db | Trx,
  planId: string,
  id: string | undefined,
): Promise<ReadonlyMap<string, readonly Delivery[]>> {
  const rows = await db
    .selectFrom('purchase_delivery as d')
    .innerJoin('purchase_order as o', 'o.id', 'd.order_id')
    .innerJoin('user as u', 'u.id', 'd.recorded_by')
    .selectAll('d')
    .select('u.name')
    .where('o.plan_id', '=', planId)
    .where('d.revoked_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('o.id', '=', id!))
    .orderBy('d.at')
    .orderBy('d.id')
    .execute();
  const byOrder = new Map<string, Delivery[]>();
  for (const row of rows) {
    const { id, line_id: line, quantity, day, note, at } = row;
    const delivery = { id, line, quantity, day, note, at, by: { userId: row.recorded_by, name: row.name } };
    byOrder.set(row.order_id, [...(byOrder.get(row.order_id) ?? []), delivery]);
  }
  return byOrder;
}

export async function countOrders(trx: Trx, planId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('purchase_order')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertOrder(
  trx: Trx,
  planId: string,
  order: OrderContent & { readonly id: string; readonly madeBy: string; readonly madeAt: number },
): Promise<void> {
  await trx
    .insertInto('purchase_order')
    .values({
      ...{ id: order.id, plan_id: planId, number: null, revision: 0, version: 1, state: 'draft' },
      ...{ supplier: order.supplier, contact: order.contact, terms: order.terms, ship_to: order.shipTo },
      ...{ needed_by: order.neededBy, note: order.note, unapproved: '[]' },
      ...{ made_by: order.madeBy, made_at: order.madeAt, placed_by: null, placed_at: null },
    })
    .execute();
  await insertLines(trx, order.id, order.lines);
}

async function insertLines(trx: Trx, order: string, lines: readonly OrderLine[]): Promise<void> {
  for (const [position, { id, row, description, quantity, unit, unitPrice }] of lines.entries())
    await trx
      .insertInto('purchase_order_line')
      .values({
        ...{ order_id: order, id, position, row_id: row, description, quantity, unit },
        unit_price: unitPrice,
      })
      .execute();
}

/** Stores an order as it is now, all of it but its deliveries. */
export async function writeOrder(trx: Trx, order: Order): Promise<void> {
  await trx
    .updateTable('purchase_order')
    .set({
      ...{ number: order.number, revision: order.revision, version: order.version, state: order.state },
      ...{ supplier: order.supplier, contact: order.contact, terms: order.terms, ship_to: order.shipTo },
      ...{ needed_by: order.neededBy, note: order.note, unapproved: JSON.stringify(order.unapproved) },
      ...{ placed_by: order.placedBy?.userId ?? null, placed_at: order.placedAt },
    })
    .where('id', '=', order.id)
    .execute();
  await trx.deleteFrom('purchase_order_line').where('order_id', '=', order.id).execute();
  await insertLines(trx, order.id, order.lines);
}

/** Appends what was placed. Triggers refuse to change or delete it afterwards. */
export async function insertRevision(trx: Trx, order: Order): Promise<void> {
  const { supplier, contact, terms, shipTo, neededBy, note, lines, unapproved } = order;
  const content = { supplier, contact, terms, shipTo, neededBy, note, lines, unapproved };
  await trx
    .insertInto('purchase_order_revision')
    .values({
      ...{ order_id: order.id, revision: order.revision, content: JSON.stringify(content) },
      ...{ placed_by: order.placedBy!.userId, placed_at: order.placedAt! },
    })
    .execute();
}

/** A revision of an order as it was placed. */
export interface OrderRevision {
  readonly revision: number;
  readonly placedAt: number;
  readonly placedBy: { readonly userId: string; readonly name: string };
  readonly content: OrderContent & Pick<Order, 'unapproved'>;
}

export async function revisionsOf(db: Db | Trx, order: string): Promise<readonly OrderRevision[]> {
  const rows = await db
    .selectFrom('purchase_order_revision as r')
    .innerJoin('user as u', 'u.id', 'r.placed_by')
    .selectAll('r')
    .select('u.name')
    .where('r.order_id', '=', order)
    .orderBy('r.revision')
    .execute();
  return rows.map((row) => ({
    ...{ revision: row.revision, placedAt: row.placed_at },
    placedBy: { userId: row.placed_by, name: row.name },
    content: JSON.parse(row.content) as OrderRevision['content'],
  }));
}

/** Only a draft, of which nothing else speaks. */
export async function deleteDraft(trx: Trx, order: string): Promise<void> {
  await trx.deleteFrom('purchase_order_line').where('order_id', '=', order).execute();
  await trx.deleteFrom('purchase_order').where('id', '=', order).where('state', '=', 'draft').execute();
}

export async function insertDeliveries(
  trx: Trx,
  order: string,
  by: { readonly userId: string; readonly at: number },
  deliveries: readonly Pick<Delivery, 'id' | 'line' | 'quantity' | 'day' | 'note'>[],
): Promise<void> {
  for (const { id, line, quantity, day, note } of deliveries)
    await trx
      .insertInto('purchase_delivery')
      .values({
        ...{ id, order_id: order, line_id: line, quantity, day, note },
        ...{ recorded_by: by.userId, at: by.at, revoked_at: null },
      })
      .execute();
}

export async function revokeDelivery(trx: Trx, id: string, at: number): Promise<void> {
  await trx.updateTable('purchase_delivery').set({ revoked_at: at }).where('id', '=', id).execute();
}

export const USUAL_PREFIX = 'PO';

export async function numberingOf(
  db: Db | Trx,
  planId: string,
): Promise<{ readonly prefix: string; readonly last: number }> {
  const row = await db
    .selectFrom('order_numbering')
    .select(['prefix', 'last'])
    .where('plan_id', '=', planId)
    .executeTakeFirst();
  return row ?? { prefix: USUAL_PREFIX, last: 0 };
}

export async function writeNumbering(
  trx: Trx,
  planId: string,
  numbering: { readonly prefix: string; readonly last: number },
): Promise<void> {
  await trx
    .insertInto('order_numbering')
    .values({ plan_id: planId, ...numbering })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(numbering))
    .execute();
}
