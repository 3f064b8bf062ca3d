import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { contentOf, type PackContent } from '#lib/schema/packContent.ts';
import { packProblems } from '#lib/schema/packProblems.ts';
import * as v from 'valibot';
import { MOST_OWN_REQUIREMENTS, MOST_PACK_VERSIONS, MOST_PACKS } from '#lib/api/limits.ts';
import type { Text } from '#lib/schema/index.ts';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import type { Db, Trx } from '../db/database.ts';
import { countWith } from '../db/ownNames.ts';
import {
  contentNow,
  deletePack,
  insertPack,
  insertPackVersion,
  ownPack,
  packsOf,
  packVersion,
  packVersions,
  plansOfWorkspace,
  plansWithPack,
  writePack,
  type PackHead,
} from '../db/rulePacks.ts';
import { AppError } from '../errors.ts';
import type { Commands, PackInfo } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, optionalLine, readInput, whole, yesNo } from './input.ts';
import { keepSavable, openPack, openStandards, standardsFor } from './packAccess.ts';
import { packContent } from './packInput.ts';
import { demand } from './planAccess.ts';

/** The built-in packs and the workspace's own. @throws AppError not-found for guests */
export function listPacks({ db }: Context): Commands['listPacks'] {
  return async ({ userId }) => {
    const { workspaceId, keeps } = await standardsFor(db, userId);
    const packs = (await packsOf(db, workspaceId)).filter(({ latest }) => keeps || latest > 0);
    const used = await plansWithPack(db, workspaceId);
    const { id, name, version, requirements } = SALES_SITE;
    const builtIn = { id, name, version, requirements: requirements.length, plans: used.get(id) ?? 0 };
    return { builtIn: [builtIn], packs: await infosOf(db, packs, used), mayChange: keeps };
  };
}

/** One pack of the workspace. @throws AppError not-found, for guests too */
export function readPack({ db }: Context): Commands['readPack'] {
  return async ({ userId }, id) => {
    const { workspaceId, keeps } = await standardsFor(db, userId);
    const pack = await ownPack(db, workspaceId, id);
    if (!pack || (!keeps && pack.latest === 0)) throw new AppError('not-found');
    const [info] = await infosOf(db, [pack], await plansWithPack(db, workspaceId));
    const last = await packVersion(db, workspaceId, id, pack.latest);
    return {
      ...info!,
      draft: keeps ? pack.draft : null,
      content: last && contentOf(last),
      mayChange: keeps,
    };
  };
}

/** A version of a pack as it was published. @throws AppError not-found, for guests too */
export function readPackVersion({ db }: Context): Commands['readPackVersion'] {
  return async ({ userId }, id, number) => {
    const { workspaceId } = await standardsFor(db, userId);
    if (id === SALES_SITE.id && number === SALES_SITE.version)
      return { id, version: number, ...contentOf(SALES_SITE) };
    const found = await packVersion(db, workspaceId, id, number);
    if (!found) throw new AppError('not-found');
    return found;
  };
}

export const packCopyInput = {
  from: line(60),
  version: v.optional(v.nullable(whole(1, 1_000_000)), null),
  name: v.optional(line(120)),
};

/**
 * Makes a pack of the workspace, as a draft, from a built-in one or one of its own. Requirements keep their ids.
 * @throws AppError not-found for guests, not-allowed, invalid-field, too-many-packs
 */
export function copyPack({ db, clock }: Context): Commands['copyPack'] {
  return ({ userId, ip }, input) =>
    db.transaction().execute(async (trx) => {
      const workspaceId = await openStandards(trx, userId);
      const { from, version, name } = readInput(packCopyInput, input);
      const { length } = await packsOf(trx, workspaceId);
      if (length >= MOST_PACKS) throw new AppError('too-many-packs', { params: { limit: MOST_PACKS } });
      const content = await contentFrom(trx, workspaceId, from, version);
      const [id, at] = [randomId(), clock.now()];
      const named: Text = name ? { 'zh-CN': name, en: name } : copyName(content.name);
      const made = { id, organizationId: workspaceId, basedOn: from, draft: { ...content, name: named } };
      await insertPack(trx, made, { by: userId, at });
      await audit(trx, { at, actor: userId, ip, action: 'pack-copied', subject: id });
      return { id };
    });
}

async function contentFrom(
  trx: Trx,
  workspaceId: string,
  from: string,
  version: number | null,
): Promise<PackContent> {
  if (from === SALES_SITE.id) return contentOf(SALES_SITE);
  const pack = await ownPack(trx, workspaceId, from);
  if (!pack) throw invalid('from', 'unknown-standard');
  const number = version ?? pack.latest;
  if (number === 0) return pack.draft!;
  const found = await packVersion(trx, workspaceId, from, number);
  if (!found) throw invalid('version', 'unknown-standard');
  return contentOf(found);
}

const copyName = (name: Text): Text => ({ 'zh-CN': `${name['zh-CN']}（副本）`, en: `${name.en} (copy)` });

export const packPatchInput = {
  edition: whole(1, 1_000_000_000),
  draft: v.optional(v.nullable(packContent)),
  archived: v.optional(yesNo),
};

/**
 * Writes what the next version says, discards that with null, or puts the pack into the archive. One that was never
 * published is gone with its draft.
 * @throws AppError not-found, not-allowed, invalid-field, pack-changed where somebody else was first,
 *   too-large for a draft that could not be sent again
 */
export function changePack({ db, clock }: Context): Commands['changePack'] {
  return ({ userId, ip }, id, input) =>
    db.transaction().execute(async (trx) => {
      const workspaceId = await openStandards(trx, userId);
      const { edition, draft, archived } = readInput(packPatchInput, input);
      const pack = await openPack(trx, workspaceId, id, edition);
      const at = clock.now();
      const entry = { at, actor: userId, ip, subject: id };
      // Whoever sends a draft without one of its lists leaves that as it is.
      const written = draft && { ...(await contentNow(trx, pack)), ...draft };
      if (written) keepSavable(pack, written);
      if (draft === null) {
        if (pack.draft === null) throw invalid('draft', 'required');
        await audit(trx, { ...entry, action: 'pack-draft-discarded' });
        if (pack.latest === 0) {
          await deletePack(trx, id);
          return { edition: 0 };
        }
      }
      const next = {
        ...pack,
        ...(written !== undefined && { draft: written }),
        ...(archived !== undefined && { archived }),
      };
      const name = pack.latest === 0 && next.draft ? next.draft.name : pack.name;
      await writePack(trx, { ...next, name }, { by: userId, at });
      if (archived !== undefined && archived !== pack.archived)
        await audit(trx, { ...entry, action: archived ? 'pack-archived' : 'pack-restored' });
      return { edition: edition + 1 };
    });
}

export const packPublishInput = {
  edition: whole(1, 1_000_000_000),
  note: v.optional(optionalLine(500), null),
};

/**
 * Makes the draft the next version, which never changes again. Plans keep the version that they have.
 * @throws AppError not-found, not-allowed, pack-changed, too-many-tries, too-many-versions, too-many-requirements;
 *   invalid-field with the requirement and the field at fault, and all that is wrong in its detail
 */
export function publishPack({ db, clock, bus, limiter }: Context): Commands['publishPack'] {
  return async ({ userId, ip }, id, input) => {
    // Each version is told to all plans of the workspace.
    const { workspaceId: of, keeps } = await standardsFor(db, userId);
    demand(keeps);
    await limiter.take(LIMITS.packVersions, of);
    const { number, plans } = await db.transaction().execute(async (trx) => {
      const workspaceId = await openStandards(trx, userId);
      const { edition, note } = readInput(packPublishInput, input);
      const pack = await openPack(trx, workspaceId, id, edition);
      if (pack.draft === null) throw invalid('draft', 'required');
      const [first, ...others] = packProblems(pack.draft);
      if (first)
        throw new AppError('invalid-field', {
          field: first.field.split(':')[0]!,
          reason: first.reason,
          ...(first.row !== null && { row: first.row }),
          detail: { problems: [first, ...others] },
        });
      const at = clock.now();
      const number = pack.latest + 1;
      await keepWithinLimits(trx, workspaceId, number, pack.draft);
      const by = { by: userId, at };
      await insertPackVersion(trx, pack, { number, content: pack.draft, note }, by);
      await writePack(trx, { ...pack, name: pack.draft.name, draft: null, latest: number }, by);
      const details = { version: number };
      await audit(trx, { at, actor: userId, ip, action: 'pack-published', subject: id, details });
      return { number, plans: await plansOfWorkspace(trx, workspaceId) };
    });
    for (const planId of plans) bus.publish({ type: 'plan-changed', planId });
    return { number };
  };
}

/** @throws AppError too-many-versions, too-many-requirements */
async function keepWithinLimits(
  trx: Trx,
  workspaceId: string,
  number: number,
  content: PackContent,
): Promise<void> {
  if (number > MOST_PACK_VERSIONS)
    throw new AppError('too-many-versions', { params: { limit: MOST_PACK_VERSIONS } });
  if ((await countWith(trx, workspaceId, content)) > MOST_OWN_REQUIREMENTS)
    throw new AppError('too-many-requirements', { params: { limit: MOST_OWN_REQUIREMENTS } });
}

async function infosOf(
  db: Db,
  packs: readonly PackHead[],
  used: ReadonlyMap<string, number>,
): Promise<readonly PackInfo[]> {
  const versions = await packVersions(
    db,
    packs.map(({ id }) => id),
  );
  return packs.map(({ id, name, basedOn, edition, latest, hasDraft, archived, changedBy, changedAt }) => ({
    ...{ id, name, basedOn, edition, latest, hasDraft, archived, changedBy, changedAt },
    ...{ versions: versions.get(id) ?? [], plans: used.get(id) ?? 0 },
  }));
}
