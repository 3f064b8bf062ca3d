import { MOST_INVOICES, MOST_PAPER_AMOUNT } from '#lib/api/limits.ts';
import type { Invoice, InvoiceLine } from '#lib/domain/papers.ts';
import { nameKey } from '#lib/domain/plainText.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { budgetLines } from '../db/budgetLines.ts';
import type { Trx } from '../db/database.ts';
import { deleteInvoice, insertInvoice, invoicesOf, paperBookOf, writeInvoice } from '../db/invoices.ts';
import { numberingOf } from '../db/orders.ts';
import type { Plan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { date, invalid, line, readInput } from './input.ts';
import { changeFiles } from './keptFiles.ts';
import { demandVersion, keepPapers, openPapers, theInvoice, theOrder } from './paperAccess.ts';
import { invoiceFields, invoiceLines, version } from './papersInput.ts';
import { mayKeepPapers } from '#lib/domain/roles.ts';

/** Orders and invoices of a plan. @throws AppError not-found, also for those who may not read money */
export function readPapers({ db }: Context): Commands['readPapers'] {
  return ({ userId }, planId) =>
    db.transaction().execute(async (trx) => {
      const { grant } = await openPapers(trx, userId, planId);
      const { prefix } = await numberingOf(trx, planId);
      return { may: { keep: mayKeepPapers(grant) }, prefix, ...(await paperBookOf(trx, planId)) };
    });
}

const twice = { sameNumber: v.optional(v.boolean('not-yes-or-no'), false) };
export const newInvoiceInput = {
  ...{ supplier: line(200), number: line(100), issuedOn: date, lines: invoiceLines, ...invoiceFields },
  /** The supplier's number is known already, and this is another invoice all the same. */
  ...twice,
};

/**
 * Records an invoice or a receipt. Its amounts are what is to be paid, taxes included.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-invoices; invoice-twice with the other one
 */
export function createInvoice({ db, clock, bus }: Context): Commands['createInvoice'] {
  return async (actor, planId, input) => {
    const made = await db.transaction().execute(async (trx) => {
      const { plan } = await keepPapers(trx, actor.userId, planId);
      const { sameNumber, lines, ...rest } = readInput(newInvoiceInput, input);
      const { supplier, number, issuedOn, dueOn = null, paidOn = null, order = null, note = null } = rest;
      const known = await invoicesOf(trx, planId);
      if (known.length >= MOST_INVOICES)
        throw new AppError('too-many-invoices', { params: { limit: MOST_INVOICES } });
      if (!sameNumber) refuseTwice(known, { supplier, number });
      await demandOrder(trx, planId, order);
      const id = randomId();
      const at = clock.now();
      await insertInvoice(trx, planId, {
        ...{ id, supplier, number, issuedOn, dueOn, paidOn, order, note },
        ...{ lines: await linesOf(trx, plan, lines), madeBy: actor.userId, madeAt: at },
      });
      const { userId, ip } = actor;
      await audit(trx, { at, actor: userId, ip, action: 'invoice-recorded', planId, subject: id });
      return theInvoice(trx, planId, id);
    });
    bus.publish({ type: 'papers-changed', planId });
    return made;
  };
}

export const invoicePatchInput = {
  version,
  ...{ supplier: v.optional(line(200)), number: v.optional(line(100)), issuedOn: v.optional(date) },
  lines: v.optional(invoiceLines),
  ...invoiceFields,
  ...twice,
};

/** Corrects an invoice, or says that it is paid, or that it isn't. @throws AppError as createInvoice; invoice-changed */
export function changeInvoice({ db, clock, bus }: Context): Commands['changeInvoice'] {
  return async (actor, planId, id, input) => {
    const changed = await db.transaction().execute(async (trx) => {
      const { plan } = await keepPapers(trx, actor.userId, planId);
      const { version: seen, sameNumber, lines, ...patch } = readInput(invoicePatchInput, input);
      const before = await theInvoice(trx, planId, id);
      demandVersion('invoice', before, seen);
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const after: Invoice = {
        ...{ ...before, ...given, version: before.version + 1 },
        lines: lines ? await linesOf(trx, plan, lines) : before.lines,
      };
      const isRenamed = after.number !== before.number || after.supplier !== before.supplier;
      const others = (await invoicesOf(trx, planId)).filter((other) => other.id !== id);
      if (isRenamed && !sameNumber) refuseTwice(others, after);
      if (after.order !== before.order) await demandOrder(trx, planId, after.order);
      await writeInvoice(trx, after);
      const { userId, ip } = actor;
      const wasPaid = before.paidOn !== null;
      const action =
        wasPaid === (after.paidOn !== null) ? 'invoice-changed' : wasPaid ? 'invoice-unpaid' : 'invoice-paid';
      await audit(trx, { at: clock.now(), actor: userId, ip, action, planId, subject: id });
      return theInvoice(trx, planId, id);
    });
    bus.publish({ type: 'papers-changed', planId });
    return changed;
  };
}

/** Removes an invoice that was recorded by mistake, and its file. @throws AppError not-found, not-allowed */
export function removeInvoice(context: Context): Commands['removeInvoice'] {
  return async ({ userId, ip }, planId, id) => {
    await changeFiles(context, null, async (trx) => {
      const { plan } = await keepPapers(trx, userId, planId);
      const { file } = await theInvoice(trx, planId, id);
      await deleteInvoice(trx, id);
      const at = context.clock.now();
      await audit(trx, { at, actor: userId, ip, action: 'invoice-removed', planId, subject: id });
      return { made: null, organizationId: plan.organizationId, left: file?.sha256 ?? null };
    });
    context.bus.publish({ type: 'papers-changed', planId });
  };
}

/** @throws AppError invoice-twice */
function refuseTwice(
  known: readonly Invoice[],
  { supplier, number }: Pick<Invoice, 'supplier' | 'number'>,
): void {
  const same = known.find(
    (other) => other.number === number && nameKey(other.supplier) === nameKey(supplier),
  );
  if (same) throw new AppError('invoice-twice', { detail: { invoice: same.id, issuedOn: same.issuedOn } });
}

async function demandOrder(trx: Trx, planId: string, order: string | null): Promise<void> {
  if (order === null) return;
  const found = await theOrder(trx, planId, order).catch(() => null);
  if (!found || found.state === 'draft') throw invalid('order', 'unknown-order');
}

/** @throws AppError invalid-field */
async function linesOf(
  trx: Trx,
  plan: Plan,
  lines: v.InferOutput<typeof invoiceLines>,
): Promise<readonly InvoiceLine[]> {
  const budget = await budgetLines(trx, plan.id, { currency: plan.currency, rates: {} });
  const made = lines.map(({ line: row, amount, quantity }) => {
    if (!budget.has(row)) throw invalid('lines', 'unknown-row');
    return { row, amount, quantity: quantity ?? null };
  });
  if (made.reduce((sum, { amount }) => sum + Math.abs(amount), 0) > MOST_PAPER_AMOUNT)
    throw invalid('lines', 'too-large', { limit: MOST_PAPER_AMOUNT });
  return made;
}
