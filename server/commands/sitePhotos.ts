import { PHOTO_BYTES } from '#lib/api/limits.ts';
import { fileNameFor } from '#lib/domain/fileKind.ts';
import { mayCheckOnSite } from '#lib/domain/roles.ts';
import { LIMITS } from '../auth/limits.ts';
import { insertPhoto, knownPhotos } from '../db/siteChecks.ts';
import { typeOfFile } from '../db/storedFiles.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { changeFiles, keptBytes, sentFile, type TakenFiles } from './keptFiles.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

const TAKEN: TakenFiles = {
  ...{ most: PHOTO_BYTES, kinds: ['image/jpeg', 'image/png', 'image/webp'] },
  refusal: 'photo-type',
};

/**
 * Keeps a photo that was taken on site; checks name it by its checksum. Sent twice, it is there once. What it is, its
 * own bytes say (F6).
 * @throws AppError not-found, not-allowed, photo-type, attachment-too-large, files-full, too-many-tries
 */
export function storePhoto(context: Context): Commands['storePhoto'] {
  const { db, limiter, clock } = context;
  return async ({ userId }, planId, bytes) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    demand(mayCheckOnSite(grant));
    await limiter.take(LIMITS.uploads, plan.organizationId);
    const sent = sentFile(bytes, TAKEN);
    const { sha256, size, type } = sent;
    return changeFiles(context, sent, async (trx) => {
      if ((await knownPhotos(trx, planId, [sha256])).size === 0)
        await insertPhoto(trx, { planId, sha256, by: userId, at: clock.now() });
      return { made: { sha256, size, type }, organizationId: plan.organizationId, left: null };
    });
  };
}

/** @throws AppError not-found, alike for one of another plan; attachment-lost where it is missing on the disk or was altered there */
export function readPhoto(context: Context): Commands['readPhoto'] {
  const { db } = context;
  return async ({ userId }, planId, sha256) => {
    const { grant } = await openPlan(db, userId, planId);
    readableSheet(grant, 'supplies');
    const type = (await knownPhotos(db, planId, [sha256])).size > 0 && (await typeOfFile(db, sha256));
    if (!type) throw new AppError('not-found');
    return { name: fileNameFor(sha256.slice(0, 12), type), type, bytes: await keptBytes(context, sha256) };
  };
}
