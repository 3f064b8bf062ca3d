import type { ToldWaiver } from '#lib/api/audit.ts';
import type { Waiver, WaiverAct } from '#lib/domain/waivers.ts';
import { options } from '#lib/schema/index.ts';
import { isCarried } from '#lib/schema/packWaivers.ts';
import type { Db, Trx } from './database.ts';
import type { Plan } from './plans.ts';
import { parametersIn, requirementsIn } from './versionParts.ts';

export type NewWaiver = Pick<
  Waiver,
  'id' | 'standardId' | 'version' | 'tier' | 'requirement' | 'concerns' | 'upTo' | 'zone' | 'reason'
> & { readonly askedBy: string; readonly askedAt: number };

export async function insertWaiver(trx: Trx, planId: string, waiver: NewWaiver): Promise<void> {
  const { id, standardId, version, tier, requirement, concerns, upTo, zone, reason, askedBy, askedAt } =
    waiver;
  await trx
    .insertInto('standard_waiver')
    .values({
      ...{ id, plan_id: planId, standard_id: standardId, version, tier, requirement, concerns, zone },
      ...{ up_to: upTo, reason, asked_by: askedBy, asked_at: askedAt },
    })
    .execute();
}

/** What happens to a waiver happens once. */
export async function insertWaiverAct(
  trx: Trx,
  waiver: string,
  act: { readonly act: WaiverAct; readonly by: string; readonly at: number; readonly comment: string | null },
): Promise<void> {
  await trx
    .insertInto('standard_waiver_act')
    .values({ waiver_id: waiver, ...act })
    .execute();
}

/** All that were ever asked for in a plan, the latest first. */
export async function waiversOf(db: Db | Trx, planId: string): Promise<readonly Waiver[]> {
  const rows = await db
    .selectFrom('standard_waiver as w')
    .innerJoin('user as u', 'u.id', 'w.asked_by')
    .selectAll('w')
    .select('u.name as askedByName')
    .where('w.plan_id', '=', planId)
    .orderBy('w.asked_at', 'desc')
    .orderBy('w.id')
    .execute();
  if (rows.length === 0) return [];
  const acts = await db
    .selectFrom('standard_waiver_act as a')
    .innerJoin('standard_waiver as w', 'w.id', 'a.waiver_id')
    .innerJoin('user as u', 'u.id', 'a.by')
    .select(['a.waiver_id', 'a.act', 'a.by', 'a.at', 'a.comment', 'u.name'])
    .where('w.plan_id', '=', planId)
    .execute();
  const byWaiver = Map.groupBy(acts, (act) => act.waiver_id);
  return rows.map((row): Waiver => {
    const own = byWaiver.get(row.id) ?? [];
    const decided = own.find(({ act }) => act !== 'withdraw');
    const withdrawn = own.find(({ act }) => act === 'withdraw');
    const said = decided?.act === 'approve' ? 'approved' : decided ? 'refused' : 'asked';
    const { id, standard_id: standardId, version, tier, requirement, concerns, zone, reason } = row;
    return {
      holdsIn: version,
      ...{ id, standardId, version, tier, requirement, concerns, upTo: row.up_to, zone, reason },
      askedBy: { userId: row.asked_by, name: row.askedByName },
      askedAt: row.asked_at,
      state: withdrawn ? 'withdrawn' : said,
      decidedBy: decided ? { userId: decided.by, name: decided.name } : null,
      ...{ decidedAt: decided?.at ?? null, comment: decided?.comment ?? null },
      withdrawnBy: withdrawn ? { userId: withdrawn.by, name: withdrawn.name } : null,
      withdrawnAt: withdrawn?.at ?? null,
    };
  });
}

/** What some waivers of a plan were about, by their ids: the requirement by its name in the version of each. */
export async function toldWaivers(
  db: Db | Trx,
  { id, organizationId }: Pick<Plan, 'id' | 'organizationId'>,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ToldWaiver>> {
  if (ids.size === 0) return new Map();
  const waivers = (await waiversOf(db, id)).filter((waiver) => ids.has(waiver.id));
  const told = new Map<string, ToldWaiver>();
  for (const [, same] of Map.groupBy(waivers, ({ standardId, version }) => `${standardId} ${version}`)) {
    const { standardId, version } = same[0]!;
    const wanted = new Set(same.map(({ requirement }) => requirement));
    const rules = await requirementsIn(db, { organizationId, standardId }, version, wanted);
    for (const { id: waiver, requirement, reason, comment } of same) {
      const name = rules.find((rule) => rule.id === requirement)?.name ?? options.requirement[requirement];
      told.set(waiver, {
        requirement: name ?? { 'zh-CN': requirement, en: requirement },
        ...{ reason, comment },
      });
    }
  }
  return told;
}

type Measured = Pick<Plan, 'id' | 'organizationId' | 'standardId' | 'standardVersion'>;

/**
 * Those that wait or hold, with the version that they are for: what rules and pages of a plan know. One that was asked
 * for in another version of the plan's pack is of this one as well while its requirement says the same.
 */
export async function openWaiversOf(db: Db | Trx, plan: Measured): Promise<readonly Waiver[]> {
  const open = (await waiversOf(db, plan.id)).filter(
    ({ state }) => state === 'asked' || state === 'approved',
  );
  const { organizationId, standardId, standardVersion } = plan;
  const isElse = (waiver: Waiver): boolean =>
    waiver.standardId === standardId && waiver.version !== standardVersion;
  if (standardId === null || standardVersion === null || !open.some(isElse)) return open;
  const moved = open.filter(isElse);
  const pack = { organizationId, standardId };
  const read = async (number: number, waivers: readonly Waiver[]) => ({
    requirements: await requirementsIn(db, pack, number, new Set(waivers.map((one) => one.requirement))),
    parameters: await parametersIn(db, pack, number),
  });
  const now = await read(standardVersion, moved);
  const before = new Map<number, typeof now>();
  for (const [number, waivers] of Map.groupBy(moved, ({ version }) => version))
    before.set(number, await read(number, waivers));
  return open.map((waiver) => {
    const was = isElse(waiver) ? before.get(waiver.version) : undefined;
    return was && isCarried(waiver, was, now) ? { ...waiver, holdsIn: standardVersion } : waiver;
  });
}

/** Ids of those that are of one version of the plan's pack. */
export async function waiversOfVersion(
  db: Db | Trx,
  plan: Measured,
  version: number,
): Promise<readonly string[]> {
  const there = await openWaiversOf(db, { ...plan, standardVersion: version });
  return there
    .filter(({ standardId, holdsIn }) => standardId === plan.standardId && holdsIn === version)
    .map(({ id }) => id);
}
