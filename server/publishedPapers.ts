import type { FactCells } from '#lib/schema/index.ts';
import { invoiceRow, orderRow } from '#lib/wire/index.ts';
import type { Db } from './db/database.ts';
import { paperBookOf } from './db/invoices.ts';

/** The rows of room `papers`: each order and each invoice, as JSON. */
export async function publishedPapers(db: Db, planId: string): Promise<ReadonlyMap<string, FactCells>> {
  const { orders, invoices } = await db.transaction().execute((trx) => paperBookOf(trx, planId));
  return new Map([
    ...orders.map((order): [string, FactCells] => [orderRow(order.id), { said: JSON.stringify(order) }]),
    ...invoices.map((invoice): [string, FactCells] => [
      invoiceRow(invoice.id),
      { said: JSON.stringify(invoice) },
    ]),
  ]);
}
