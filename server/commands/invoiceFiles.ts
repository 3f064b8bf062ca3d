import { createHash } from 'node:crypto';
import { ALL_FILE_BYTES, INVOICE_FILE_BYTES } from '#lib/api/limits.ts';
import { fileKind, fileNameFor } from '#lib/domain/fileKind.ts';
import type { Invoice, InvoiceFile } from '#lib/domain/papers.ts';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import { writeInvoice } from '../db/invoices.ts';
import { bytesOfOrganization, forgetUnused, noteFile } from '../db/storedFiles.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { keepPapers, openPapers, theInvoice } from './paperAccess.ts';

/**
 * Attaches a file to an invoice, in place of the one it has. What it is, its own bytes say (F6).
 * @throws AppError not-found, not-allowed, attachment-type, attachment-too-large, files-full
 */
export function attachInvoiceFile(context: Context): Commands['attachInvoiceFile'] {
  const { db, limiter, attachments } = context;
  return async (actor, planId, id, name, bytes) => {
    const { plan } = await keepPapers(db, actor.userId, planId);
    await theInvoice(db, planId, id);
    await limiter.take(LIMITS.uploads, plan.organizationId);
    if (bytes.byteLength > INVOICE_FILE_BYTES)
      throw new AppError('attachment-too-large', { params: { limit: INVOICE_FILE_BYTES / 1024 / 1024 } });
    const type = fileKind(bytes);
    if (type === null) throw new AppError('attachment-type');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { name: fileNameFor(name, type), type, size: bytes.byteLength, sha256 };
    return attachments.alone(async () => {
      await attachments.keep(sha256, bytes);
      try {
        return await changeFile(context, actor, { planId, id, file });
      } catch (cause) {
        await dropIfUnused(context, sha256);
        throw cause;
      }
    });
  };
}

/** Takes the file off an invoice, and off the disk when nothing else refers to it. @throws AppError not-found, not-allowed */
export function detachInvoiceFile(context: Context): Commands['detachInvoiceFile'] {
  return async (actor, planId, id) => {
    await context.attachments.alone(() => changeFile(context, actor, { planId, id, file: null }));
  };
}

/** @throws AppError not-found; attachment-lost where it is missing on the disk or was altered there */
export function readInvoiceFile({ db, attachments }: Context): Commands['readInvoiceFile'] {
  return async ({ userId }, planId, id) => {
    await openPapers(db, userId, planId);
    const { file } = await theInvoice(db, planId, id);
    if (!file) throw new AppError('not-found');
    const bytes = await attachments.read(file.sha256);
    if (!bytes) throw new AppError('attachment-lost');
    return { name: file.name, type: file.type, bytes };
  };
}

interface FileChange {
  readonly planId: string;
  readonly id: string;
  readonly file: InvoiceFile | null;
}

/** Only while nobody else changes files. */
async function changeFile(
  context: Context,
  { userId, ip }: Actor,
  { planId, id, file }: FileChange,
): Promise<Invoice> {
  const { db, clock, bus } = context;
  const { before, after } = await db.transaction().execute(async (trx) => {
    const { plan } = await keepPapers(trx, userId, planId);
    const invoice = await theInvoice(trx, planId, id);
    const at = clock.now();
    if (file) {
      if ((await bytesOfOrganization(trx, plan.organizationId)) + file.size > ALL_FILE_BYTES)
        throw new AppError('files-full', { params: { limit: ALL_FILE_BYTES / 1024 ** 3 } });
      await noteFile(trx, file, at);
    }
    await writeInvoice(trx, { ...invoice, version: invoice.version + 1, file });
    const action = file ? 'invoice-file-attached' : 'invoice-file-removed';
    await audit(trx, { at, actor: userId, ip, action, planId, subject: id });
    return { before: invoice, after: await theInvoice(trx, planId, id) };
  });
  if (before.file) await dropIfUnused(context, before.file.sha256);
  bus.publish({ type: 'papers-changed', planId });
  return after;
}

async function dropIfUnused({ db, attachments }: Context, sha256: string): Promise<void> {
  const isUnused = await db.transaction().execute((trx) => forgetUnused(trx, sha256));
  if (isUnused) await attachments.drop(sha256);
}
