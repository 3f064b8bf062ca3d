import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { contentOf } from '#lib/schema/packContent.ts';
import * as v from 'valibot';
import type { Db, Trx } from '../db/database.ts';
import type { Plan } from '../db/plans.ts';
import { workspaceRoleOf } from '../db/organizationMembers.ts';
import { parametersIn } from '../db/versionParts.ts';
import { packsOf, packVersion, packVersions, type PackHead } from '../db/rulePacks.ts';
import { waiversOfVersion } from '../db/waivers.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, readInput, wholeInQuery } from './input.ts';
import { openPlan } from './planAccess.ts';

type Kept = Pick<Plan, 'standardId' | 'standardVersion'>;

/**
 * The standard that a plan has after a change: the last version of another one unless a version is named.
 * @throws AppError invalid-field for a pack that the plan is not offered, and for a version of none
 */
export async function standardAfter(
  trx: Trx,
  userId: string,
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
  const last =
    id === SALES_SITE.id ? SALES_SITE.version : (await offeredPacks(trx, userId, plan, id))[0]?.latest;
  if (last === undefined) throw invalid('standardId', 'unknown-standard');
  const number = version ?? (isSame ? plan.standardVersion : null) ?? last;
  if (number > last) throw invalid('standardVersion', 'unknown-standard');
  return { standardId: id, standardVersion: number };
}

/**
 * The packs of its workspace that a plan may have by somebody's choice: the one that it has, and for members of the
 * workspace all that are published and not in the archive. To guests the others are not there (Q7).
 * @param only the one that is asked about
 */
async function offeredPacks(
  db: Db | Trx,
  userId: string,
  { organizationId, standardId }: Plan,
  only?: string,
): Promise<readonly PackHead[]> {
  const isGuest = (await workspaceRoleOf(db, organizationId, userId)) === null;
  return (await packsOf(db, organizationId, only)).filter(
    ({ id, latest, archived }) => id === standardId || (!isGuest && latest > 0 && !archived),
  );
}

export const planPackInput = { version: v.optional(wholeInQuery(1, 1_000_000)) };

/** One version of the standard that a plan has chosen, and which others there are. @throws AppError not-found */
export function readPlanPack({ db }: Context): Commands['readPlanPack'] {
  return async ({ userId }, planId, input) => {
    const { version: number } = readInput(planPackInput, input);
    const { plan } = await openPlan(db, userId, planId);
    const { standardId: id, standardVersion, organizationId } = plan;
    if (id === null && number === undefined) return { pack: null, versions: [], waivers: [] };
    const wanted = number ?? standardVersion;
    const waivers = wanted === null ? [] : await waiversOfVersion(db, plan, wanted);
    if (id === SALES_SITE.id && wanted === SALES_SITE.version)
      return { pack: { id, version: wanted, ...contentOf(SALES_SITE) }, versions: [], waivers };
    const pack = id && wanted ? await packVersion(db, organizationId, id, wanted) : null;
    if (!pack) throw new AppError('not-found');
    return { pack, versions: (await packVersions(db, [pack.id])).get(pack.id) ?? [], waivers };
  };
}

/** The packs that a plan may choose: built-in ones, and those of its workspace that are offered. @throws AppError not-found */
export function listPlanPacks({ db }: Context): Commands['listPlanPacks'] {
  return async ({ userId }, planId) => {
    const { plan } = await openPlan(db, userId, planId);
    const { id, name, version, parameters } = SALES_SITE;
    const read = (await offeredPacks(db, userId, plan)).map(async ({ id, name, latest }) => {
      const kept = id === plan.standardId ? plan.standardVersion! : latest;
      return { id, name, latest, parameters: await parametersIn(db, { ...plan, standardId: id }, kept) };
    });
    return [{ id, name, latest: version, parameters }, ...(await Promise.all(read))];
  };
}
