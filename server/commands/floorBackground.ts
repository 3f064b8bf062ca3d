import { createHash } from 'node:crypto';
import { ALL_FILE_BYTES, BACKGROUND_BYTES } from '#lib/api/limits.ts';
import { fileKind, fileNameFor } from '#lib/domain/fileKind.ts';
import { FARTHEST, LEAST_OPACITY, MOST_PAGES, type FloorBackground } from '#lib/domain/floorBackground.ts';
import { mayLayFloor } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import {
  backgroundOfPlan,
  lastBackgroundVersion,
  removeBackground,
  writeBackground,
} from '../db/floorBackgrounds.ts';
import { bytesOfOrganization, forgetUnused, noteFile } from '../db/storedFiles.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { readInput, whole, yesNo } from './input.ts';
import { version } from './papersInput.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

/** As wide as a floor without a size is drawn. */
const USUAL_WIDTH = 30_000;
/** Seen through, so that what is drawn stands out. */
const USUAL_OPACITY = 50;

const place = whole(-FARTHEST, FARTHEST);
export const backgroundPatchInput = {
  version,
  page: v.optional(whole(1, MOST_PAGES)),
  x: v.optional(place),
  y: v.optional(place),
  width: v.optional(whole(1, FARTHEST)),
  rotation: v.optional(whole(0, 359)),
  opacity: v.optional(whole(LEAST_OPACITY, 100)),
  locked: v.optional(yesNo),
};

async function openFloor(trx: Trx | Context['db'], userId: string, planId: string) {
  const { plan, grant } = await openPlan(trx, userId, planId);
  readableSheet(grant, 'floor');
  return { plan, grant };
}

/** What lies under the floor, for everybody who reads it. @throws AppError not-found */
export function readBackground({ db }: Context): Commands['readBackground'] {
  return async ({ userId }, planId) => {
    await openFloor(db, userId, planId);
    return { background: await backgroundOfPlan(db, planId) };
  };
}

/** @throws AppError not-found; attachment-lost where it is missing on the disk or was altered there */
export function readBackgroundFile({ db, attachments }: Context): Commands['readBackgroundFile'] {
  return async ({ userId }, planId) => {
    await openFloor(db, userId, planId);
    const background = await backgroundOfPlan(db, planId);
    if (!background) throw new AppError('not-found');
    const { name, type, sha256 } = background.file;
    const bytes = await attachments.read(sha256);
    if (!bytes) throw new AppError('attachment-lost');
    return { name, type, bytes };
  };
}

/**
 * Lays a picture or the first page of a PDF under the floor, in place of what lay there, as wide as the venue. What it
 * is, its own bytes say (F6); nobody here runs or reads more of it.
 * @throws AppError not-found, not-allowed, attachment-type, attachment-too-large, files-full, too-many-tries
 */
export function layBackground(context: Context): Commands['layBackground'] {
  const { db, limiter, attachments } = context;
  return async (actor, planId, name, bytes) => {
    const { plan, grant } = await openFloor(db, actor.userId, planId);
    demand(mayLayFloor(grant));
    await limiter.take(LIMITS.uploads, plan.organizationId);
    if (bytes.byteLength > BACKGROUND_BYTES)
      throw new AppError('attachment-too-large', { params: { limit: BACKGROUND_BYTES / 1024 / 1024 } });
    const type = fileKind(bytes);
    if (type === null) throw new AppError('attachment-type');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { name: fileNameFor(name, type), type, size: bytes.byteLength, sha256 };
    return attachments.alone(async () => {
      await attachments.keep(sha256, bytes);
      try {
        return await change(context, actor, planId, (_before, version) => ({
          ...{ page: 1, x: 0, y: 0, width: plan.venueWidth ?? USUAL_WIDTH, rotation: 0 },
          ...{ opacity: USUAL_OPACITY, locked: false, version, file },
        }));
      } catch (cause) {
        await dropIfUnused(context, sha256);
        throw cause;
      }
    });
  };
}

/**
 * Moves, turns, sizes, fades or locks it, or shows another page.
 * @throws AppError not-found, not-allowed, invalid-field, background-changed
 */
export function changeBackground(context: Context): Commands['changeBackground'] {
  return async (actor, planId, input) => {
    await openFloor(context.db, actor.userId, planId);
    const { version: seen, ...patch } = readInput(backgroundPatchInput, input);
    const known = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    return context.attachments.alone(() =>
      change(context, actor, planId, (before, version) => {
        if (!before) throw new AppError('not-found');
        if (before.version !== seen) throw new AppError('background-changed');
        return { ...before, ...known, version };
      }),
    );
  };
}

/** Takes it away, and off the disk where nothing else refers to it. @throws AppError not-found, not-allowed */
export function liftBackground(context: Context): Commands['liftBackground'] {
  return async (actor, planId) => {
    await context.attachments.alone(() =>
      change(context, actor, planId, (before) => {
        if (!before) throw new AppError('not-found');
        return null;
      }),
    );
  };
}

/**
 * Only while nobody else changes files. Versions of a plan go on growing over removals, so that none names two files.
 */
async function change<T extends FloorBackground | null>(
  context: Context,
  { userId, ip }: Actor,
  planId: string,
  make: (before: FloorBackground | null, version: number) => T,
): Promise<T> {
  const { db, clock, bus } = context;
  const { before, after } = await db.transaction().execute(async (trx) => {
    const { plan, grant } = await openFloor(trx, userId, planId);
    demand(mayLayFloor(grant));
    const earlier = await backgroundOfPlan(trx, planId);
    const next = make(earlier, (await lastBackgroundVersion(trx, planId)) + 1);
    const at = clock.now();
    const isNew = next !== null && next.file.sha256 !== earlier?.file.sha256;
    if (isNew) {
      const used = (await bytesOfOrganization(trx, plan.organizationId)) - (earlier?.file.size ?? 0);
      if (used + next.file.size > ALL_FILE_BYTES)
        throw new AppError('files-full', { params: { limit: ALL_FILE_BYTES / 1024 ** 3 } });
      await noteFile(trx, next.file, at);
    }
    if (next) await writeBackground(trx, planId, next, { by: userId, at });
    else await removeBackground(trx, planId);
    const action = isNew ? 'background-laid' : next ? 'background-moved' : 'background-lifted';
    await audit(trx, { at, actor: userId, ip, action, planId, subject: planId });
    return { before: earlier, after: next };
  });
  if (before && before.file.sha256 !== after?.file.sha256) await dropIfUnused(context, before.file.sha256);
  bus.publish({ type: 'plan-changed', planId });
  return after;
}

async function dropIfUnused({ db, attachments }: Context, sha256: string): Promise<void> {
  const isUnused = await db.transaction().execute((trx) => forgetUnused(trx, sha256));
  if (isUnused) await attachments.drop(sha256);
}
