import { INVOICE_FILE_BYTES } from '#lib/api/limits.ts';
import { fileNameFor } from '#lib/domain/fileKind.ts';
import type { Invoice } from '#lib/domain/papers.ts';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import { writeInvoice } from '../db/invoices.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { changeFiles, keptBytes, sentFile, type SentFile } from './keptFiles.ts';
import { keepPapers, openPapers, theInvoice } from './paperAccess.ts';

/**
 * Attaches a file to an invoice, in place of the one it has. What it is, its own bytes say (F6).
 * @throws AppError not-found, not-allowed, attachment-type, attachment-too-large, files-full
 */
export function attachInvoiceFile(context: Context): Commands['attachInvoiceFile'] {
  const { db, limiter } = context;
  return async (actor, planId, id, name, bytes) => {
    const { plan } = await keepPapers(db, actor.userId, planId);
    await theInvoice(db, planId, id);
    await limiter.take(LIMITS.uploads, plan.organizationId);
    const sent = sentFile(bytes, { most: INVOICE_FILE_BYTES });
    return changeFile(context, actor, { planId, id, sent, name: fileNameFor(name, sent.type) });
  };
}

/** Takes the file off an invoice, and off the disk when nothing else refers to it. @throws AppError not-found, not-allowed */
export function detachInvoiceFile(context: Context): Commands['detachInvoiceFile'] {
  return async (actor, planId, id) => {
    await changeFile(context, actor, { planId, id, sent: null });
  };
}

/** @throws AppError not-found; attachment-lost where it is missing on the disk or was altered there */
export function readInvoiceFile(context: Context): Commands['readInvoiceFile'] {
  return async ({ userId }, planId, id) => {
    await openPapers(context.db, userId, planId);
    const { file } = await theInvoice(context.db, planId, id);
    if (!file) throw new AppError('not-found');
    return { name: file.name, type: file.type, bytes: await keptBytes(context, file.sha256) };
  };
}

type Change = { readonly planId: string; readonly id: string } & (
  { readonly sent: SentFile; readonly name: string } | { readonly sent: null }
);

async function changeFile(context: Context, { userId, ip }: Actor, change: Change): Promise<Invoice> {
  const { planId, id, sent } = change;
  const after = await changeFiles(context, sent, async (trx) => {
    const { plan } = await keepPapers(trx, userId, planId);
    const invoice = await theInvoice(trx, planId, id);
    const file = sent && { name: change.name, type: sent.type, size: sent.size, sha256: sent.sha256 };
    await writeInvoice(trx, { ...invoice, version: invoice.version + 1, file });
    const action = file ? 'invoice-file-attached' : 'invoice-file-removed';
    await audit(trx, { at: context.clock.now(), actor: userId, ip, action, planId, subject: id });
    const made = await theInvoice(trx, planId, id);
    return { made, organizationId: plan.organizationId, left: invoice.file?.sha256 ?? null };
  });
  context.bus.publish({ type: 'papers-changed', planId });
  return after;
}
