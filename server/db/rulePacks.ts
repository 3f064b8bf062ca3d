import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import type { PlanStandard, RulePack, Text } from '#lib/schema/index.ts';
import { contentOf, type PackContent } from '#lib/schema/packContent.ts';
import type { Db, Trx } from './database.ts';
import { keepNames, requirementsNamedIn, topicsNamedIn } from './ownNames.ts';
import type { Plan } from './plans.ts';

/** A rule pack of a workspace, without what is written of its next version. */
export interface PackHead {
  readonly id: string;
  readonly organizationId: string;
  readonly name: Text;
  /** Id of the pack that it was copied from. */
  readonly basedOn: string;
  readonly hasDraft: boolean;
  readonly edition: number;
  /** The last version; 0 before the first. */
  readonly latest: number;
  readonly archived: boolean;
  readonly changedBy: { readonly userId: string; readonly name: string };
  readonly changedAt: number;
}

export interface OwnPack extends PackHead {
  readonly draft: PackContent | null;
}

export interface PackVersion {
  readonly number: number;
  readonly note: string | null;
  readonly by: { readonly userId: string; readonly name: string };
  readonly at: number;
}

/** The packs of a workspace, or the one with an id, by when they were changed last. Drafts, which are long, stay unread. */
export async function packsOf(
  db: Db | Trx,
  organizationId: string,
  id?: string,
): Promise<readonly PackHead[]> {
  const rows = await db
    .selectFrom('rule_pack as p')
    .innerJoin('user as u', 'u.id', 'p.changed_by')
    .select(['p.id', 'p.organization_id', 'p.name', 'p.based_on', 'p.edition', 'p.latest', 'p.archived_at'])
    .select(['p.changed_by', 'p.changed_at', 'u.name as changer'])
    .select((eb) => eb('p.draft', 'is not', null).as('hasDraft'))
    .where('p.organization_id', '=', organizationId)
    .$if(id !== undefined, (query) => query.where('p.id', '=', id!))
    .orderBy('p.changed_at', 'desc')
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, organizationId: row.organization_id, name: JSON.parse(row.name) as Text },
    ...{ basedOn: row.based_on, edition: row.edition, latest: row.latest },
    hasDraft: Boolean(row.hasDraft),
    archived: row.archived_at !== null,
    changedBy: { userId: row.changed_by, name: row.changer },
    changedAt: row.changed_at,
  }));
}

/** One pack of a workspace with its draft; null for one that is not there. */
export async function ownPack(db: Db | Trx, organizationId: string, id: string): Promise<OwnPack | null> {
  const [head] = await packsOf(db, organizationId, id);
  if (!head) return null;
  const { draft } = await db
    .selectFrom('rule_pack')
    .select('draft')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...head, draft: draft === null ? null : contentOf(JSON.parse(draft) as PackContent) };
}

/** What was published of packs, the latest first. */
export async function packVersions(
  db: Db | Trx,
  packs: readonly string[],
): Promise<ReadonlyMap<string, readonly PackVersion[]>> {
  if (packs.length === 0) return new Map();
  const rows = await db
    .selectFrom('rule_pack_version as v')
    .innerJoin('user as u', 'u.id', 'v.published_by')
    .select(['v.pack_id', 'v.number', 'v.note', 'v.published_by', 'v.published_at', 'u.name'])
    .where('v.pack_id', 'in', packs)
    .orderBy('v.number', 'desc')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ pack_id }) => pack_id)].map(([id, own]) => [
      id,
      own.map(({ number, note, published_by, published_at, name }) => ({
        ...{ number, note, by: { userId: published_by, name }, at: published_at },
      })),
    ]),
  );
}

/** One version of a pack of a workspace; null for one that is not there. */
export async function packVersion(
  db: Db | Trx,
  organizationId: string,
  id: string,
  number: number,
): Promise<RulePack | null> {
  const row = await db
    .selectFrom('rule_pack_version as v')
    .innerJoin('rule_pack as p', 'p.id', 'v.pack_id')
    .select('v.content')
    .where('p.organization_id', '=', organizationId)
    .where('v.pack_id', '=', id)
    .where('v.number', '=', number)
    .executeTakeFirst();
  return row ? { id, version: number, ...contentOf(JSON.parse(row.content) as PackContent) } : null;
}

/** What a pack says so far: its draft, else its last version. */
export async function contentNow(
  db: Db | Trx,
  { id, organizationId, draft, latest }: OwnPack,
): Promise<PackContent> {
  return draft ?? contentOf((await packVersion(db, organizationId, id, latest))!);
}

/** What of a plan says by which standard it is measured. */
type Measured = Pick<Plan, 'id' | 'organizationId' | 'standardId' | 'standardVersion'>;

/** What a plan keeps of its standard. */
export async function standardOf(db: Db | Trx, plan: Measured): Promise<PlanStandard> {
  const { organizationId, standardId, standardVersion } = plan;
  const isOwn = standardId !== null && standardVersion !== null && standardId !== SALES_SITE.id;
  const pack = isOwn ? await packVersion(db, organizationId, standardId, standardVersion) : null;
  const names = await requirementsNamedIn(db, plan, pack?.requirements ?? []);
  const topicNames = await topicsNamedIn(db, plan, pack?.topics ?? []);
  if (standardId === null || standardVersion === null)
    return { version: null, latest: null, pack: null, names, topicNames };
  if (!isOwn)
    return { version: SALES_SITE.version, latest: SALES_SITE.version, pack: null, names, topicNames };
  const found = await db
    .selectFrom('rule_pack')
    .select('latest')
    .where('organization_id', '=', organizationId)
    .where('id', '=', standardId)
    .executeTakeFirst();
  return { version: standardVersion, latest: found?.latest ?? null, pack, names, topicNames };
}

/** The rule pack that a plan is measured by; null for none. */
export async function packOfPlan(db: Db | Trx, plan: Measured): Promise<RulePack | null> {
  return plan.standardId === SALES_SITE.id ? SALES_SITE : (await standardOf(db, plan)).pack;
}

interface Change {
  readonly by: string;
  readonly at: number;
}

export async function insertPack(
  trx: Trx,
  pack: Pick<OwnPack, 'id' | 'organizationId' | 'basedOn'> & { readonly draft: PackContent },
  { by, at }: Change,
): Promise<void> {
  const { id, organizationId, basedOn, draft } = pack;
  await trx
    .insertInto('rule_pack')
    .values({
      ...{ id, organization_id: organizationId, name: JSON.stringify(draft.name), based_on: basedOn },
      ...{ draft: JSON.stringify(draft), edition: 1, latest: 0, archived_at: null },
      ...{ changed_by: by, changed_at: at },
    })
    .execute();
}

/** Stores what a pack is now: its draft, its last version, whether it is offered. One edition further. */
export async function writePack(
  trx: Trx,
  pack: Pick<OwnPack, 'id' | 'name' | 'draft' | 'edition' | 'latest' | 'archived'>,
  { by, at }: Change,
): Promise<void> {
  await trx
    .updateTable('rule_pack')
    .set({
      ...{ name: JSON.stringify(pack.name), latest: pack.latest, edition: pack.edition + 1 },
      draft: pack.draft === null ? null : JSON.stringify(pack.draft),
      archived_at: pack.archived ? at : null,
      ...{ changed_by: by, changed_at: at },
    })
    .where('id', '=', pack.id)
    .execute();
}

export async function insertPackVersion(
  trx: Trx,
  { id, organizationId }: Pick<OwnPack, 'id' | 'organizationId'>,
  version: { readonly number: number; readonly content: PackContent; readonly note: string | null },
  { by, at }: Change,
): Promise<void> {
  const { number, content, note } = version;
  await trx
    .insertInto('rule_pack_version')
    .values({
      ...{ pack_id: id, number, content: JSON.stringify(content), note },
      ...{ published_by: by, published_at: at },
    })
    .execute();
  await keepNames(trx, organizationId, content);
}

/** A pack that was never published is as if it had never been. */
export async function deletePack(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('rule_pack').where('id', '=', id).execute();
}

/** Plans that a new version, or a new name of a requirement, concerns: all of the workspace outside the trash. */
export async function plansOfWorkspace(db: Db | Trx, organizationId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('plan')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('trashed_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** How many plans outside the trash keep each pack. */
export async function plansWithPack(
  db: Db | Trx,
  organizationId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('plan')
    .select('standard_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('trashed_at', 'is', null)
    .where('standard_id', 'is not', null)
    .groupBy('standard_id')
    .execute();
  return new Map(rows.map(({ standard_id, count }) => [standard_id!, Number(count)]));
}
