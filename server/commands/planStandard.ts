import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { contentOf } from '#lib/schema/packContent.ts';
import * as v from 'valibot';
import type { Trx } from '../db/database.ts';
import type { Plan } from '../db/plans.ts';
import { workspaceRoleOf } from '../db/organizationMembers.ts';
import { packsOf, packVersion, packVersions } from '../db/rulePacks.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, readInput, wholeInQuery } from './input.ts';
import { openPlan } from './planAccess.ts';

type Kept = Pick<Plan, 'standardId' | 'standardVersion'>;

/**
 * The standard that a plan has after a change: the last version of another one unless a version is named.
 * @throws AppError invalid-field for a pack that is not there, in the archive or not published, and for a version of none
 */
export async function standardAfter(
  trx: Trx,
  plan: Plan,
  wanted: { readonly [K in keyof Kept]?: Kept[K] | undefined },
): Promise<Kept> {
  const id = wanted.standardId === undefined ? plan.standardId : wanted.standardId;
  const { standardVersion: version } = wanted;
  if (id === null) {
    if (version !== undefined && version !== null) throw invalid('standardVersion', 'unknown-standard');
    return { standardId: null, standardVersion: null };
  }
  const isSame = id === plan.standardId;
  const [last, offered] = await lastVersion(trx, plan.organizationId, id);
  if (last === 0 || (!isSame && !offered)) throw invalid('standardId', 'unknown-standard');
  const number = version ?? (isSame ? plan.standardVersion : null) ?? last;
  if (number > last) throw invalid('standardVersion', 'unknown-standard');
  return { standardId: id, standardVersion: number };
}

async function lastVersion(trx: Trx, organizationId: string, id: string): Promise<[number, boolean]> {
  if (id === SALES_SITE.id) return [SALES_SITE.version, true];
  const [pack] = await packsOf(trx, organizationId, id);
  return pack ? [pack.latest, !pack.archived] : [0, false];
}

export const planPackInput = { version: v.optional(wholeInQuery(1, 1_000_000)) };

/** One version of the standard that a plan has chosen, and which others there are. @throws AppError not-found */
export function readPlanPack({ db }: Context): Commands['readPlanPack'] {
  return async ({ userId }, planId, input) => {
    const { version: number } = readInput(planPackInput, input);
    const { plan } = await openPlan(db, userId, planId);
    const { standardId: id, standardVersion, organizationId } = plan;
    if (id === null && number === undefined) return { pack: null, versions: [] };
    const wanted = number ?? standardVersion;
    if (id === SALES_SITE.id && wanted === SALES_SITE.version)
      return { pack: { id, version: wanted, ...contentOf(SALES_SITE) }, versions: [] };
    const pack = id && wanted ? await packVersion(db, organizationId, id, wanted) : null;
    if (!pack) throw new AppError('not-found');
    return { pack, versions: (await packVersions(db, [pack.id])).get(pack.id) ?? [] };
  };
}

/**
 * The packs that a plan may choose: built-in ones and the one that it has, and for members of its workspace those that
 * this has published (Q7).
 */
export function listPlanPacks({ db }: Context): Commands['listPlanPacks'] {
  return async ({ userId }, planId) => {
    const { plan } = await openPlan(db, userId, planId);
    const { id, name, version, parameters } = SALES_SITE;
    const isGuest = (await workspaceRoleOf(db, plan.organizationId, userId)) === null;
    const own = await packsOf(db, plan.organizationId);
    const offered = own.filter(
      (pack) => pack.id === plan.standardId || (!isGuest && pack.latest > 0 && !pack.archived),
    );
    const read = offered.map(async ({ id, name, latest }) => {
      const kept = id === plan.standardId ? plan.standardVersion! : latest;
      const pack = await packVersion(db, plan.organizationId, id, kept);
      return { id, name, latest, parameters: pack!.parameters };
    });
    return [{ id, name, latest: version, parameters }, ...(await Promise.all(read))];
  };
}
