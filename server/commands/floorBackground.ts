import { BACKGROUND_BYTES } from '#lib/api/limits.ts';
import { fileNameFor } from '#lib/domain/fileKind.ts';
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
import { AppError } from '../errors.ts';
import type { Actor, Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { readInput, whole, wholeInQuery, yesNo } from './input.ts';
import { changeFiles, keptBytes, sentFile, type SentFile } from './keptFiles.ts';
import { version } from './papersInput.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

/** As wide as a floor without a size is drawn. */
const USUAL_WIDTH = 30_000;
/** Seen through, so that what is drawn stands out. */
const USUAL_OPACITY = 50;

/** Which background somebody saw who lays another or takes it away; 0 for none. */
export const backgroundSeenInput = { version: wholeInQuery(0, Number.MAX_SAFE_INTEGER) };
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
export function readBackgroundFile(context: Context): Commands['readBackgroundFile'] {
  return async ({ userId }, planId) => {
    await openFloor(context.db, userId, planId);
    const background = await backgroundOfPlan(context.db, planId);
    if (!background) throw new AppError('not-found');
    const { name, type, sha256 } = background.file;
    return { name, type, bytes: await keptBytes(context, sha256) };
  };
}

/**
 * Lays a picture or the first page of a PDF under the floor, in place of what lay there, as wide as the venue. What it
 * is, its own bytes say (F6); nobody here runs or reads more of it.
 * @throws AppError not-found, not-allowed, invalid-field, background-changed, attachment-type, attachment-too-large, files-full, too-many-tries
 */
export function layBackground(context: Context): Commands['layBackground'] {
  const { db, limiter } = context;
  return async (actor, planId, { name, bytes }, asked) => {
    const { plan, grant } = await openFloor(db, actor.userId, planId);
    demand(mayLayFloor(grant));
    const { version: seen } = readInput(backgroundSeenInput, asked);
    await limiter.take(LIMITS.uploads, plan.organizationId);
    const sent = sentFile(bytes, { most: BACKGROUND_BYTES });
    const { sha256, size, type } = sent;
    return change(context, actor, { planId, seen, sent }, (_before, version) => ({
      ...{ page: 1, x: 0, y: 0, width: plan.venueWidth ?? USUAL_WIDTH, rotation: 0 },
      ...{ opacity: USUAL_OPACITY, locked: false, version },
      file: { name: fileNameFor(name, type), type, size, sha256 },
    }));
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
    return change(context, actor, { planId, seen, sent: null }, (before, version) => ({
      ...before!,
      ...known,
      version,
    }));
  };
}

/**
 * Takes it away, and off the disk where nothing else refers to it.
 * @throws AppError not-found, not-allowed, invalid-field, background-changed
 */
export function liftBackground(context: Context): Commands['liftBackground'] {
  return async (actor, planId, asked) => {
    await openFloor(context.db, actor.userId, planId);
    const { version: seen } = readInput(backgroundSeenInput, asked);
    await change(context, actor, { planId, seen, sent: null }, (before) => {
      if (!before) throw new AppError('not-found');
      return null;
    });
  };
}

interface Change {
  readonly planId: string;
  /** The version that somebody saw who changes it; 0 for none. */
  readonly seen: number;
  readonly sent: SentFile | null;
}

/**
 * Whoever changes it has to have seen it as it is (H57). Versions of a plan go on growing over removals, so that none
 * names two files.
 * @throws AppError background-changed, with the version that lies there now
 */
async function change<T extends FloorBackground | null>(
  context: Context,
  { userId, ip }: Actor,
  { planId, seen, sent }: Change,
  make: (before: FloorBackground | null, version: number) => T,
): Promise<T> {
  const after = await changeFiles(context, sent, async (trx) => {
    const { plan, grant } = await openFloor(trx, userId, planId);
    demand(mayLayFloor(grant));
    const before = await backgroundOfPlan(trx, planId);
    const now = before?.version ?? 0;
    if (now !== seen) throw new AppError('background-changed', { detail: { version: now } });
    const made = make(before, (await lastBackgroundVersion(trx, planId)) + 1);
    const at = context.clock.now();
    if (made) await writeBackground(trx, planId, made, { by: userId, at });
    else await removeBackground(trx, planId);
    const isNew = made !== null && made.file.sha256 !== before?.file.sha256;
    const action = isNew ? 'background-laid' : made ? 'background-moved' : 'background-lifted';
    await audit(trx, { at, actor: userId, ip, action, planId, subject: planId });
    return { made, organizationId: plan.organizationId, left: before?.file.sha256 ?? null };
  });
  context.bus.publish({ type: 'plan-changed', planId });
  return after;
}
