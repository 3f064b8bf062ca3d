import { nameKey } from '#lib/domain/plainText.ts';
import type { FloorEntry } from '../handoff.ts';
import type { Db, Trx } from './database.ts';

/** What people say of an entry. */
export type FloorEntryFacts = Omit<FloorEntry, 'id' | 'archived' | 'version'>;

/** The entries of a workspace, or the one with an id, by name; also what is in the archive. */
export async function floorEntries(
  db: Db | Trx,
  organizationId: string,
  id?: string,
): Promise<readonly FloorEntry[]> {
  const rows = await db
    .selectFrom('floor_entry')
    .select(['id', 'name', 'category', 'symbol', 'width', 'depth', 'height', 'power', 'seats', 'version'])
    .select('archived_at')
    .where('organization_id', '=', organizationId)
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ archived_at: archivedAt, ...entry }) => ({ ...entry, archived: archivedAt !== null }));
}

/** Whether another entry outside the archive is called so. */
export async function isEntryTaken(
  trx: Trx,
  organizationId: string,
  name: string,
  but: string | null,
): Promise<boolean> {
  const found = await trx
    .selectFrom('floor_entry')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('name_key', '=', nameKey(name))
    .where('archived_at', 'is', null)
    .execute();
  return found.some(({ id }) => id !== but);
}

export async function insertFloorEntry(
  trx: Trx,
  organizationId: string,
  entry: FloorEntryFacts & { readonly id: string; readonly by: string; readonly at: number },
): Promise<void> {
  const { by, at, ...facts } = entry;
  await trx
    .insertInto('floor_entry')
    .values({
      ...{ ...facts, organization_id: organizationId, name_key: nameKey(facts.name) },
      ...{ archived_at: null, version: 1, made_by: by, made_at: at },
    })
    .execute();
}

export async function writeFloorEntry(
  trx: Trx,
  id: string,
  entry: FloorEntryFacts & { readonly archivedAt: number | null; readonly version: number },
): Promise<void> {
  const { archivedAt, ...facts } = entry;
  await trx
    .updateTable('floor_entry')
    .set({ ...facts, name_key: nameKey(facts.name), archived_at: archivedAt })
    .where('id', '=', id)
    .execute();
}
