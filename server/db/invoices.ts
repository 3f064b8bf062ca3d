import type { Invoice, InvoiceLine, PaperBook } from '#lib/domain/papers.ts';
import type { Db, Trx } from './database.ts';
import { ordersOf } from './orders.ts';

/** What people say of an invoice. */
export type InvoiceContent = Pick<
  Invoice,
  'supplier' | 'number' | 'issuedOn' | 'dueOn' | 'paidOn' | 'order' | 'note' | 'lines'
>;

/** Invoices of a plan, or the one with an id, in the order in which they were recorded. */
export async function invoicesOf(db: Db | Trx, planId: string, id?: string): Promise<readonly Invoice[]> {
  const rows = await db
    .selectFrom('invoice as i')
    .leftJoin('stored_file as f', 'f.sha256', 'i.file_sha256')
    .selectAll('i')
    .select(['f.size as fileSize', 'f.type as fileType'])
    .where('i.plan_id', '=', planId)
    .$if(id !== undefined, (query) => query.where('i.id', '=', id!))
    .orderBy('i.made_at')
    .orderBy('i.id')
    .execute();
  if (rows.length === 0) return [];
  const lines = await linesOf(db, planId, id);
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, supplier: row.supplier, number: row.number, note: row.note },
    ...{ issuedOn: row.issued_on, dueOn: row.due_on, paidOn: row.paid_on, order: row.order_id },
    ...{ lines: lines.get(row.id) ?? [], madeAt: row.made_at },
    file:
      row.file_sha256 === null
        ? null
        : {
            ...{ name: row.file_name ?? '', type: row.fileType ?? '', size: row.fileSize ?? 0 },
            sha256: row.file_sha256,
          },
  }));
}

async function linesOf(
  db: Db | Trx,
  planId: string,
  id: string | undefined,
): Promise<ReadonlyMap<string, readonly InvoiceLine[]>> {
  const rows = await db
    .selectFrom('invoice_line as l')
    .innerJoin('invoice as i', 'i.id', 'l.invoice_id')
    .selectAll('l')
    .where('i.plan_id', '=', planId)
    .$if(id !== undefined, (query) => query.where('i.id', '=', id!))
    .orderBy('l.position')
    .execute();
  const byInvoice = new Map<string, InvoiceLine[]>();
  for (const { invoice_id: invoice, row_id: row, amount, quantity } of rows)
    byInvoice.set(invoice, [...(byInvoice.get(invoice) ?? []), { row, amount, quantity }]);
  return byInvoice;
}

/** Orders and invoices, read in one transaction. */
export async function paperBookOf(db: Db | Trx, planId: string): Promise<PaperBook> {
  return { orders: await ordersOf(db, planId), invoices: await invoicesOf(db, planId) };
}

export async function insertInvoice(
  trx: Trx,
  planId: string,
  invoice: InvoiceContent & { readonly id: string; readonly madeBy: string; readonly madeAt: number },
): Promise<void> {
  const { id, supplier, number, issuedOn, dueOn, paidOn, order, note, madeBy, madeAt } = invoice;
  await trx
    .insertInto('invoice')
    .values({
      ...{ id, plan_id: planId, version: 1, order_id: order, supplier, number, note },
      ...{ issued_on: issuedOn, due_on: dueOn, paid_on: paidOn, file_sha256: null, file_name: null },
      ...{ made_by: madeBy, made_at: madeAt },
    })
    .execute();
  await insertLines(trx, id, invoice.lines);
}

async function insertLines(trx: Trx, invoice: string, lines: readonly InvoiceLine[]): Promise<void> {
  for (const [position, { row, amount, quantity }] of lines.entries())
    await trx
      .insertInto('invoice_line')
      .values({ invoice_id: invoice, position, row_id: row, amount, quantity })
      .execute();
}

/** Stores an invoice as it is now, its file included. */
export async function writeInvoice(trx: Trx, invoice: Invoice): Promise<void> {
  const { id, version, supplier, number, issuedOn, dueOn, paidOn, order, note, file } = invoice;
  await trx
    .updateTable('invoice')
    .set({
      ...{ version, order_id: order, supplier, number, note },
      ...{ issued_on: issuedOn, due_on: dueOn, paid_on: paidOn },
      ...{ file_sha256: file?.sha256 ?? null, file_name: file?.name ?? null },
    })
    .where('id', '=', id)
    .execute();
  await trx.deleteFrom('invoice_line').where('invoice_id', '=', id).execute();
  await insertLines(trx, id, invoice.lines);
}

export async function deleteInvoice(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('invoice_line').where('invoice_id', '=', id).execute();
  await trx.deleteFrom('invoice').where('id', '=', id).execute();
}
