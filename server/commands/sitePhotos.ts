import { createHash } from 'node:crypto';
import { ALL_FILE_BYTES, PHOTO_BYTES } from '#lib/api/limits.ts';
import { fileKind, fileNameFor } from '#lib/domain/fileKind.ts';
import { mayCheckOnSite } from '#lib/domain/roles.ts';
import { LIMITS } from '../auth/limits.ts';
import { insertPhoto, knownPhotos } from '../db/siteChecks.ts';
import { bytesOfOrganization, forgetUnused, noteFile, typeOfFile } from '../db/storedFiles.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

/**
 * Keeps a photo that was taken on site; checks name it by its checksum. Sent twice, it is there once. What it is, its
 * own bytes say (F6).
 * @throws AppError not-found, not-allowed, attachment-type, attachment-too-large, files-full, too-many-tries
 */
export function storePhoto({ db, limiter, attachments, clock }: Context): Commands['storePhoto'] {
  return async ({ userId }, planId, bytes) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    demand(mayCheckOnSite(grant));
    await limiter.take(LIMITS.uploads, plan.organizationId);
    if (bytes.byteLength > PHOTO_BYTES)
      throw new AppError('attachment-too-large', { params: { limit: PHOTO_BYTES / 1024 / 1024 } });
    const type = fileKind(bytes);
    if (type === null || type === 'application/pdf') throw new AppError('photo-type');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { sha256, size: bytes.byteLength, type };
    return attachments.alone(async () => {
      if ((await knownPhotos(db, planId, [sha256])).size > 0) return file;
      await attachments.keep(sha256, bytes);
      try {
        await db.transaction().execute(async (trx) => {
          if ((await bytesOfOrganization(trx, plan.organizationId)) + file.size > ALL_FILE_BYTES)
            throw new AppError('files-full', { params: { limit: ALL_FILE_BYTES / 1024 ** 3 } });
          const at = clock.now();
          await noteFile(trx, file, at);
          await insertPhoto(trx, { planId, sha256, by: userId, at });
        });
      } catch (cause) {
        if (await db.transaction().execute((trx) => forgetUnused(trx, sha256)))
          await attachments.drop(sha256);
        throw cause;
      }
      return file;
    });
  };
}

/** @throws AppError not-found, alike for one of another plan; attachment-lost where it is missing on the disk or was altered there */
export function readPhoto({ db, attachments }: Context): Commands['readPhoto'] {
  return async ({ userId }, planId, sha256) => {
    const { grant } = await openPlan(db, userId, planId);
    readableSheet(grant, 'supplies');
    const type = (await knownPhotos(db, planId, [sha256])).size > 0 && (await typeOfFile(db, sha256));
    if (!type) throw new AppError('not-found');
    const bytes = await attachments.read(sha256);
    if (!bytes) throw new AppError('attachment-lost');
    return { name: fileNameFor(sha256.slice(0, 12), type), type, bytes };
  };
}
